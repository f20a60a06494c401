// A pool of packaged tasks; results go through futures.
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>
class Pool {
    std::mutex m_;
    std::condition_variable cv_;
    std::queue<std::function<void()>> q_;
    bool stop_ = false;
    std::vector<std::thread> ts_;
    void loop()
    {
        for (;;) {
            std::function<void()> f;
            {
                std::unique_lock lk(m_);
                cv_.wait(lk, [this] { return stop_ || !q_.empty(); }); // NORACE
                if (q_.empty()) // NORACE
                    return;
                f = std::move(q_.front()); // NORACE
                q_.pop(); // NORACE
            }
            f();
        }
    }
public:
    explicit Pool(int n)
    {
        for (int i = 0; i < n; i++)
            ts_.emplace_back([this] { loop(); }); // NORACE
    }
    ~Pool()
    {
        {
            std::lock_guard g(m_);
            stop_ = true; // NORACE
        }
        cv_.notify_all();
        for (auto &t : ts_) // NORACE
            t.join();
    }
    std::future<int> run(std::function<int()> f)
    {
        auto p = std::make_shared<std::packaged_task<int()>>(std::move(f));
        auto fut = p->get_future();
        std::lock_guard g(m_);
        q_.push([p] { (*p)(); }); // NORACE
        cv_.notify_one();
        return fut;
    }
};
int main()
{
    Pool pool(2);
    int seen = 0;
    auto f = pool.run([&seen] { seen = 4; return 1; }); // NORACE
    int r = f.get();
    return r + seen != 5; // NORACE
}
