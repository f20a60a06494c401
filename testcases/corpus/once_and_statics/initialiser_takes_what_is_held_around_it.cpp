// One thread holds the registry's lock when it comes to the flag, another's initialiser takes it.
#include <mutex>
#include <thread>

std::once_flag once;
std::mutex registry;
int entries, limit;

void addDefaults() {
    std::lock_guard guard(registry); // DEADLOCK!
    entries = 3;
}

void readDefaults() {
    std::call_once(once, addDefaults); // MAYBE lock-order-inversion
}

void readLimit() {
    std::call_once(once, [] { limit = 1; }); // MAYBE lock-order-inversion
}

void list() {
    std::lock_guard guard(registry);
    readLimit();
    limit += entries;
}

int main() {
    std::thread one(readDefaults), other(list);
    one.join();
    other.join();
    return limit;
}
