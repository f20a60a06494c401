// One of two parts needs the other one initialised, the other needs nothing.
#include <mutex>
#include <thread>

std::once_flag forNames, forSizes;
int names, sizes;

void makeSizes() {
    std::call_once(forSizes, [] { sizes = 1; }); // NODEADLOCK NORACE
}

void makeNames() {
    std::call_once(forNames, [] { // NODEADLOCK
        makeSizes();
        names = sizes; // NORACE
    });
}

int main() {
    std::thread one(makeNames), other(makeSizes);
    one.join();
    other.join();
    return names + sizes - 2;
}
