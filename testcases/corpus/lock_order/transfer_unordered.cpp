// transfer(a, b) locks source then target; two calls with swapped arguments.
#include <mutex>
#include <thread>
struct Account {
    std::mutex m;
    long cents = 1000;
};
void transfer(Account &from, Account &to, long n)
{
    std::lock_guard<std::mutex> f(from.m);
    std::lock_guard<std::mutex> t(to.m); // DEADLOCK!
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
