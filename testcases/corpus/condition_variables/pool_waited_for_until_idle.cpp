// Thread pool with a pending counter changed under the mutex and waited for until zero; right.
#include <condition_variable>
#include <functional>
#include <iostream>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

class Pool {
public:
    explicit Pool(int n)
    {
        for (int i = 0; i < n; ++i)
            ts_.emplace_back([this] { run(); });
    }
    ~Pool()
    {
        {
            std::lock_guard g(m_);
            quit_ = true;
        }
        cv_.notify_all();
        for (auto& t : ts_)
            t.join();
    }
    void post(std::function<void()> f)
    {
        std::lock_guard g(m_);
        q_.push(std::move(f)); // NORACE
        ++pending_; // NORACE
        cv_.notify_one();
    }
    void wait_idle()
    {
        std::unique_lock lk(m_);
        idle_.wait(lk, [this] { return pending_ == 0; }); // NORACE
    }

private:
    void run()
    {
        std::unique_lock lk(m_);
        while (true) {
            cv_.wait(lk, [this] { return quit_ || !q_.empty(); });
            if (q_.empty())
                return;
            auto f = std::move(q_.front());
            q_.pop(); // NORACE
            lk.unlock();
            f();
            lk.lock();
            if (--pending_ == 0) // NORACE
                idle_.notify_all();
        }
    }
    std::mutex m_;
    std::condition_variable cv_, idle_;
    std::queue<std::function<void()>> q_;
    int pending_ = 0;
    bool quit_ = false;
    std::vector<std::thread> ts_;
};

int main()
{
    std::vector<int> sq(100);
    Pool pool(3);
    for (int i = 0; i < 100; ++i)
        pool.post([&sq, i] { sq[i] = i * i; }); // NORACE // FP: a count of open jobs that is waited for until it is zero
    pool.wait_idle();
    std::cout << sq[99] << '\n'; // NORACE // FP: a count of open jobs that is waited for until it is zero
}
