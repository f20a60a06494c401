// A function locks and returns the guard; the caller works under it.
#include <mutex>
#include <thread>
class Account {
    std::mutex m_;
public:
    int cents = 0;
    [[nodiscard]] std::unique_lock<std::mutex> hold() { return std::unique_lock(m_); }
};
Account acc;
void pay(int n)
{
    auto h = acc.hold();
    acc.cents += n; // NORACE
}
int main()
{
    std::thread a(pay, 5), b(pay, 6);
    a.join();
    b.join();
    return acc.cents != 11; // NORACE
}
