// The initialiser takes the registry's lock; whoever wants both comes to the flag first.
#include <mutex>
#include <thread>

std::once_flag once;
std::mutex registry;
int entries, limit;

void addDefaults() {
    std::lock_guard guard(registry); // NODEADLOCK
    entries = 3; // NORACE
}

void readDefaults() {
    std::call_once(once, addDefaults); // NODEADLOCK
}

void list() {
    readDefaults();
    std::lock_guard guard(registry); // NODEADLOCK
    limit += entries; // NORACE
}

int main() {
    std::thread one(readDefaults), other(list);
    one.join();
    other.join();
    return limit - 3;
}
