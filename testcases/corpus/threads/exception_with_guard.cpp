// A guard is released by the exception; the handler locks again.
#include <mutex>
#include <stdexcept>
#include <thread>
std::mutex m;
int budget = 10, refused = 0;
void spend(int n)
try {
    std::lock_guard g(m); // NODEADLOCK NOFINDING lock-leak
    if (n > budget) // NORACE
        throw std::runtime_error("too much");
    budget -= n; // NORACE
} catch (const std::runtime_error &) {
    std::lock_guard g(m); // NODEADLOCK
    ++refused; // NORACE
}
int main()
{
    std::thread a(spend, 8), b(spend, 7);
    a.join();
    b.join();
    return refused != 1; // NORACE
}
