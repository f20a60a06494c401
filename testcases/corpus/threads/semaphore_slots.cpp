// A binary semaphore used as a lock.
// flags: -std=c++20
#include <semaphore>
#include <thread>
std::binary_semaphore sem{1};
int shared_total;
void add(int n)
{
    for (int i = 0; i < n; i++) {
        sem.acquire();
        shared_total += i; // NORACE
        sem.release();
    }
}
int main()
{
    std::thread a(add, 10), b(add, 20);
    a.join();
    b.join();
    return shared_total != 235; // NORACE
}
