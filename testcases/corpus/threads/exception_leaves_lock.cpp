// A manual lock is not released when the body throws.
#include <mutex>
#include <stdexcept>
#include <thread>
std::mutex m;
int budget = 10;
void spend(int n)
{
    m.lock(); // FINDING! lock-leak
    if (n > budget) // NORACE
        throw std::runtime_error("too much");
    budget -= n; // NORACE
    m.unlock();
}
void user(int n)
{
    try {
        spend(n);
    } catch (const std::exception &) {
    }
}
int main()
{
    std::thread a(user, 8), b(user, 7);
    a.join();
    b.join();
}
