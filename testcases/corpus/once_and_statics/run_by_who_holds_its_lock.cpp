// What call_once runs takes a lock that its callers hold, and nobody has run it before.
#include <mutex>
#include <thread>

std::once_flag once;
std::mutex mutex;
int limit;

int limitOnce() {
    std::call_once(once, [] {
        std::lock_guard guard(mutex); // DEADLOCK!
        limit = 7;
    });
    return limit;
}

int main() {
    int used = 0;
    auto use = [&] {
        std::lock_guard guard(mutex);
        used += limitOnce(); // MAYBE lock-order-inversion
    };
    std::thread one(use), other(use);
    one.join();
    other.join();
    return used == 14 ? 0 : 1;
}
