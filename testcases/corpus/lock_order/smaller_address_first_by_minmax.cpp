// Two accounts' locks in the order of their addresses, found by std::minmax, std::min and std::max.
#include <algorithm>
#include <functional>
#include <mutex>
#include <thread>

struct Account {
    std::mutex mutex;
    int balance = 0;
};

void transfer(Account& from, Account& to, int amount) {
    auto [low, high] = std::minmax({&from, &to}, std::less<>{});
    std::lock_guard one(low->mutex);
    std::lock_guard other(high->mutex); // NODEADLOCK
    from.balance -= amount;             // NORACE
    to.balance += amount;               // NORACE
}

void level(Account* a, Account* b) {
    Account* const low = std::min(a, b);
    Account* const high = std::max(a, b);
    std::lock_guard one(low->mutex);
    std::lock_guard other(high->mutex); // NODEADLOCK
    a->balance = b->balance;            // NORACE
}

void clear(Account& a, Account& b) {
    std::mutex& low = *std::min(&a.mutex, &b.mutex);
    std::mutex& high = *std::max(&a.mutex, &b.mutex);
    std::lock_guard one(low);
    std::lock_guard other(high); // NODEADLOCK
    a.balance = 0;               // NORACE
    b.balance = 0;               // NORACE
}

int main() {
    Account mine, yours;
    std::thread t1([&] { transfer(mine, yours, 1); }), t2([&] { transfer(yours, mine, 2); });
    std::thread t3([&] { level(&mine, &yours); }), t4([&] { level(&yours, &mine); });
    std::thread t5([&] { clear(mine, yours); }), t6([&] { clear(yours, mine); });
    t1.join();
    t2.join();
    t3.join();
    t4.join();
    t5.join();
    t6.join();
}
