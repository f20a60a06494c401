// scoped_lock of two is joint, but the third mutex held around it is not part of it.
#include <mutex>
#include <thread>
std::mutex a, b, c;
int n;
void one()
{
    std::lock_guard g(c);
    std::scoped_lock l(a, b); // DEADLOCK!
    n++; // NORACE
}
void two()
{
    std::lock_guard g(b);
    std::lock_guard h(c); // DEADLOCK!
    n--; // NORACE
}
int main()
{
    std::thread t(one), u(two);
    t.join();
    u.join();
}
