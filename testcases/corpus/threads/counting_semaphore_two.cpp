// A counting semaphore with two permits lets two threads in at the same time.
// flags: -std=c++20
#include <semaphore>
#include <thread>
std::counting_semaphore<2> permits{2};
int in_use;
void enter()
{
    permits.acquire();
    ++in_use; // RACE!
    --in_use;
    permits.release();
}
int main()
{
    std::jthread a(enter), b(enter), c(enter);
}
