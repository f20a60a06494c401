// A break out of the loop skips the unlock; the next round of the other thread waits for ever.
#include <mutex>
#include <thread>
std::mutex m;
int level;
void raise(int limit)
{
    for (int i = 0; i < 10; i++) {
        m.lock(); // FINDING! lock-leak
        if (level > limit) // NORACE
            break;
        level++; // NORACE
        m.unlock();
    }
}
int main()
{
    std::thread a(raise, 100), b(raise, 3);
    a.join();
    b.join();
    return level != 20; // NORACE
}
