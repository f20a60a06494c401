// Of two accounts' locks the one function takes that of the smaller address first, the other that of the larger.
#include <algorithm>
#include <mutex>
#include <thread>

struct Account {
    std::mutex mutex;
    int balance = 0;
};

void transfer(Account* from, Account* to, int amount) {
    Account* const low = std::min(from, to);
    Account* const high = std::max(from, to);
    std::lock_guard one(low->mutex);
    std::lock_guard other(high->mutex); // DEADLOCK!
    from->balance -= amount;            // NORACE
    to->balance += amount;              // NORACE
}

int sum(Account* a, Account* b) {
    auto [low, high] = std::minmax(a, b);
    std::lock_guard one(high->mutex);
    std::lock_guard other(low->mutex); // DEADLOCK!
    return a->balance + b->balance;    // NORACE
}

int main() {
    Account mine, yours;
    int all = 0;
    std::thread t1([&] { transfer(&mine, &yours, 1); }), t2([&] { all = sum(&yours, &mine); });
    t1.join();
    t2.join();
    return all;
}
