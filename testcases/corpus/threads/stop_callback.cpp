// A stop_callback wakes a condition variable; state stays under the mutex.
// flags: -std=c++20
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
class Waiter {
    std::mutex m_;
    std::condition_variable_any cv_;
    int jobs_ = 0;
    int done_ = 0;
    std::jthread t_;
    void run(std::stop_token st)
    {
        std::unique_lock lk(m_);
        while (cv_.wait(lk, st, [this] { return jobs_ > 0; })) { // NORACE NODEADLOCK
            --jobs_; // NORACE
            ++done_; // NORACE
        }
    }
public:
    Waiter() : t_([this](std::stop_token st) { run(st); }) {}
    void post()
    {
        {
            std::lock_guard g(m_);
            ++jobs_; // NORACE
        }
        cv_.notify_one();
    }
    int stop()
    {
        t_.request_stop();
        t_.join();
        return done_ + jobs_; // NORACE
    }
};
int main()
{
    Waiter w;
    w.post();
    w.post();
    return w.stop() != 2;
}
