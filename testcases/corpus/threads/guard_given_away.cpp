// The guard is moved into a callee that ends, so the lock is gone when the caller goes on.
#include <mutex>
#include <thread>
#include <utility>
std::mutex m;
int a1, a2;
void first(std::unique_lock<std::mutex> lk)
{
    a1++; // NORACE
}
void both()
{
    std::unique_lock<std::mutex> lk(m);
    first(std::move(lk));
    a2++; // RACE!
}
int main()
{
    std::thread x(both), y(both);
    x.join();
    y.join();
    return a1 + a2 == 0;
}
