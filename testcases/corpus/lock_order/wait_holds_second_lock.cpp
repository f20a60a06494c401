// The consumer waits with an outer lock that the producer needs before it can signal.
#include <condition_variable>
#include <mutex>
#include <thread>
std::mutex outer, inner;
std::condition_variable cv;
bool ready;
int uses;
void consume()
{
    std::lock_guard o(outer);
    std::unique_lock i(inner);
    cv.wait(i, [] { return ready; }); // NORACE FINDING! wait-holding-second-lock
    uses++; // NORACE
}
void produce()
{
    std::lock_guard o(outer);
    std::lock_guard i(inner);
    ready = true; // NORACE
    uses++; // NORACE
    cv.notify_all();
}
int main()
{
    std::thread c(consume), p(produce);
    c.join();
    p.join();
}
