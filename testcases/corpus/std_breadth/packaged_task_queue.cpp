// Packaged tasks go through a guarded queue, results return by futures; right.
#include <condition_variable>
#include <deque>
#include <future>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

class Executor {
public:
    Executor() : th_([this] { loop(); }) {}
    ~Executor()
    {
        {
            std::lock_guard g(m_);
            quit_ = true; // NORACE
        }
        cv_.notify_one();
        th_.join();
    }
    std::future<int> submit(std::packaged_task<int()> t)
    {
        auto f = t.get_future();
        {
            std::lock_guard g(m_);
            q_.push_back(std::move(t)); // NORACE
        }
        cv_.notify_one();
        return f;
    }

private:
    void loop()
    {
        std::unique_lock lk(m_);
        for (;;) {
            cv_.wait(lk, [this] { return quit_ || !q_.empty(); }); // NORACE
            if (q_.empty())
                return;
            auto t = std::move(q_.front());
            q_.pop_front(); // NORACE
            lk.unlock();
            t();
            lk.lock();
        }
    }
    std::mutex m_;
    std::condition_variable cv_;
    std::deque<std::packaged_task<int()>> q_;
    bool quit_ = false;
    std::thread th_;
};

int main()
{
    Executor ex;
    int base = 40;
    std::vector<std::future<int>> fs;
    for (int i = 0; i < 10; ++i)
        fs.push_back(ex.submit(std::packaged_task<int()>([i, &base] { return base + i; }))); // NORACE
    int sum = 0;
    for (auto& f : fs)
        sum += f.get();
    std::cout << sum << '\n';
}
