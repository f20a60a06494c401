// What call_once runs takes a lock that later callers hold: it has run before they start.
#include <mutex>
#include <thread>

std::once_flag once;
std::mutex mutex;
int limit;

int limitOnce() {
    std::call_once(once, [] {
        std::lock_guard guard(mutex); // NODEADLOCK
        limit = 7;                    // NORACE
    });
    return limit; // NORACE
}

int main() {
    limitOnce();
    int used = 0;
    auto use = [&] {
        std::lock_guard guard(mutex);
        used += limitOnce();
    };
    std::thread one(use), other(use);
    one.join();
    other.join();
    return used == 14 ? 0 : 1;
}
