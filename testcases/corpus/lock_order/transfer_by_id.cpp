// Accounts are locked in the order of a unique id.
#include <mutex>
#include <thread>
#include <utility>
class Account {
    static inline int made_ = 0;
public:
    const int id = ++made_;
    std::mutex m;
    long cents = 1000;
};
void transfer(Account &from, Account &to, long n)
{
    Account *lo = &from, *hi = &to;
    if (lo->id > hi->id)
        std::swap(lo, hi);
    std::lock_guard<std::mutex> f(lo->m); // NODEADLOCK
    std::lock_guard<std::mutex> t(hi->m); // NODEADLOCK
    from.cents -= n; // NORACE
    to.cents += n; // NORACE
}
int main()
{
    Account a, b;
    std::thread x([&] { transfer(a, b, 5); });
    std::thread y([&] { transfer(b, a, 7); });
    x.join();
    y.join();
    return a.cents + b.cents != 2000; // NORACE
}
