// The constructor of a static local takes a lock that later callers hold: main has made it before.
#include <mutex>
#include <thread>

std::mutex mutex;

struct Settings {
    int limit;
    Settings() {
        std::lock_guard guard(mutex); // NODEADLOCK
        limit = 7;                    // NORACE
    }
};

const Settings& settings() {
    static const Settings all;
    return all;
}

int main() {
    int used = settings().limit;
    auto use = [&] {
        std::lock_guard guard(mutex);
        used += settings().limit; // NORACE
    };
    std::thread one(use), other(use);
    one.join();
    other.join();
    return used == 21 ? 0 : 1;
}
