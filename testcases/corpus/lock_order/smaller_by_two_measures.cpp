// Of two accounts' locks the one function takes the older one's first, the other that of the smaller address.
#include <algorithm>
#include <mutex>
#include <thread>

struct Account {
    explicit Account(int number) : number(number) {}
    const int number;
    std::mutex mutex;
    int balance = 0;
};

bool isOlder(const Account* a, const Account* b) { return a->number < b->number; }

void transfer(Account* from, Account* to, int amount) {
    auto [first, second] = std::minmax(from, to, isOlder);
    std::lock_guard one(first->mutex);
    std::lock_guard other(second->mutex); // DEADLOCK!
    from->balance -= amount;              // NORACE
    to->balance += amount;                // NORACE
}

int sum(Account* a, Account* b) {
    auto [first, second] = std::minmax(a, b);
    std::lock_guard one(first->mutex);
    std::lock_guard other(second->mutex); // DEADLOCK!
    return a->balance + b->balance;       // NORACE
}

int main() {
    Account mine(1), yours(2);
    int all = 0;
    std::thread t1([&] { transfer(&mine, &yours, 1); }), t2([&] { all = sum(&yours, &mine); });
    t1.join();
    t2.join();
    return all;
}
