// unique_lock is unlocked for the slow part and the counter touched behind it.
#include <mutex>
#include <thread>
std::mutex m;
int done, failed;
void job(int n)
{
    std::unique_lock lk(m);
    done += n; // NORACE
    lk.unlock();
    if (n % 2)
        failed++; // RACE!
}
int main()
{
    std::thread a(job, 1), b(job, 3);
    a.join();
    b.join();
    return done != 4; // NORACE
}
