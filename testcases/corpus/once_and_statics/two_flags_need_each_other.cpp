// Each of two parts needs the other one initialised while it is initialised itself.
#include <mutex>
#include <thread>

std::once_flag forNames, forSizes;
int names, sizes;

void makeSizes();

void makeNames() {
    std::call_once(forNames, [] { // DEADLOCK!
        makeSizes();
        names = 1;
    });
}

void makeSizes() {
    std::call_once(forSizes, [] { // DEADLOCK!
        makeNames();
        sizes = 1;
    });
}

int main() {
    std::thread one(makeNames), other(makeSizes);
    one.join();
    other.join();
    return names + sizes;
}
