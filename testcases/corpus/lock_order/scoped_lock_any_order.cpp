// std::scoped_lock and std::lock of two mutexes in different orders.
#include <mutex>
#include <thread>
std::mutex a, b;
int n;
void one()
{
    std::scoped_lock l(a, b); // NODEADLOCK
    n++; // NORACE
}
void two()
{
    std::lock(b, a); // NODEADLOCK
    std::lock_guard x(a, std::adopt_lock); // NODEADLOCK
    std::lock_guard y(b, std::adopt_lock); // NODEADLOCK
    n--; // NORACE
}
void three()
{
    std::unique_lock x(b, std::defer_lock), y(a, std::defer_lock);
    std::lock(x, y); // NODEADLOCK
    n += 2; // NORACE
}
int main()
{
    std::thread t(one), u(two), v(three);
    t.join();
    u.join();
    v.join();
    return n != 2; // NORACE
}
