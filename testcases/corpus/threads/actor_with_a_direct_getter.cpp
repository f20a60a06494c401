// Actor whose balance is changed by its own thread but read directly by a getter from others; wrong.
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>

class AccountActor {
public:
    AccountActor() : th_(&AccountActor::loop, this) {}
    ~AccountActor()
    {
        send(std::nullopt);
        th_.join();
    }
    void send(std::optional<long> m)
    {
        std::lock_guard g(m_);
        box_.push(m); // NORACE
        cv_.notify_one();
    }
    long balance() const
    {
        return balance_; // RACE!
    }

private:
    std::optional<long> receive()
    {
        std::unique_lock lk(m_);
        cv_.wait(lk, [this] { return !box_.empty(); }); // NORACE
        auto m = box_.front();
        box_.pop(); // NORACE
        return m;
    }
    void loop()
    {
        while (auto m = receive()) {
            ++handled_; // NORACE
            balance_ += *m; // RACE!
        }
    }
    std::mutex m_;
    std::condition_variable cv_;
    std::queue<std::optional<long>> box_;
    long balance_ = 0;
    long handled_ = 0;
    std::thread th_;
};

int main()
{
    AccountActor acc;
    std::thread t([&] {
        for (int i = 0; i < 100; ++i)
            acc.send(i);
    });
    for (int i = 0; i < 100; ++i)
        acc.send(1);
    t.join();
    std::cout << acc.balance() << '\n';
}
