// Thread pool that lowers its pending counter before it takes the mutex again; wrong.
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
            quit_ = true; // NORACE
        }
        cv_.notify_all();
        for (auto& t : ts_)
            t.join();
    }
    void post(std::function<void()> f)
    {
        std::lock_guard g(m_);
        q_.push(std::move(f)); // NORACE
        ++pending_; // RACE!
        cv_.notify_one();
    }
    int pending()
    {
        std::lock_guard g(m_);
        return pending_; // RACE!
    }

private:
    void run()
    {
        std::unique_lock lk(m_);
        while (true) {
            cv_.wait(lk, [this] { return quit_ || !q_.empty(); }); // NORACE
            if (q_.empty())
                return;
            auto f = std::move(q_.front());
            q_.pop(); // NORACE
            lk.unlock();
            f();
            --pending_; // RACE!
            lk.lock();
        }
    }
    std::mutex m_;
    std::condition_variable cv_;
    std::queue<std::function<void()>> q_;
    int pending_ = 0;
    bool quit_ = false;
    std::vector<std::thread> ts_;
};

int main()
{
    std::vector<int> sq(100);
    {
        Pool pool(3);
        for (int i = 0; i < 100; ++i)
            pool.post([&sq, i] { sq[i] = i * i; }); // NORACE
        std::cout << pool.pending() << '\n';
    }
    std::cout << sq[99] << '\n'; // NORACE
}
