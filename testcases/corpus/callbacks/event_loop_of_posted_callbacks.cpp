// Event loop: other threads post callbacks under a lock, the callbacks change loop-only state without one; right.
#include <condition_variable>
#include <functional>
#include <iostream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Loop {
public:
    void post(std::function<void()> f)
    {
        {
            std::lock_guard g(m_);
            inbox_.push_back(std::move(f)); // NORACE
        }
        cv_.notify_one();
    }
    void quit()
    {
        post([this] { quit_ = true; }); // NORACE
    }
    void run()
    {
        while (!quit_) { // NORACE
            std::vector<std::function<void()>> batch;
            {
                std::unique_lock lk(m_);
                cv_.wait(lk, [this] { return !inbox_.empty(); });
                batch.swap(inbox_); // NORACE
            }
            for (auto& f : batch)
                f();
        }
    }

private:
    std::mutex m_;
    std::condition_variable cv_;
    std::vector<std::function<void()>> inbox_;
    bool quit_ = false;
};

int main()
{
    Loop loop;
    std::map<std::string, int> hits;
    std::vector<std::thread> clients;
    for (int c = 0; c < 3; ++c)
        clients.emplace_back([&, c] {
            for (int i = 0; i < 100; ++i)
                loop.post([&hits, c] { ++hits["client" + std::to_string(c)]; }); // NORACE
        });
    std::thread closer([&] {
        for (auto& t : clients)
            t.join();
        loop.quit();
    });
    loop.run();
    closer.join();
    for (auto& [k, v] : hits)
        std::cout << k << ' ' << v << '\n'; // NORACE
}
