// Event loop whose state is changed by posted callbacks and by one client thread directly; wrong.
#include <condition_variable>
#include <functional>
#include <iostream>
#include <mutex>
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

struct Counters {
    long requests = 0, errors = 0;
};

int main()
{
    Loop loop;
    Counters c;
    std::thread client([&] {
        for (int i = 0; i < 100; ++i) {
            loop.post([&c] { ++c.requests; }); // NORACE
            if (i % 10 == 9)
                ++c.errors; // RACE!
            else if (i % 10 == 5)
                loop.post([&c] { ++c.errors; }); // RACE!
        }
        loop.quit();
    });
    loop.run();
    client.join();
    std::cout << c.requests << ' ' << c.errors << '\n'; // NORACE
}
