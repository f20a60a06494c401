// Actor whose balance is touched only by its own thread, replies travel by promise; right.
#include <condition_variable>
#include <future>
#include <iostream>
#include <mutex>
#include <queue>
#include <thread>
#include <variant>

struct Deposit { long amount; };
struct Query { std::promise<long>* reply; };
struct Stop {};
using Msg = std::variant<Deposit, Query, Stop>;

class AccountActor {
public:
    AccountActor() : th_(&AccountActor::loop, this) {}
    ~AccountActor()
    {
        send(Stop{});
        th_.join();
    }
    void send(Msg m)
    {
        std::lock_guard g(m_);
        box_.push(m); // NORACE
        cv_.notify_one();
    }

private:
    Msg receive()
    {
        std::unique_lock lk(m_);
        cv_.wait(lk, [this] { return !box_.empty(); });
        Msg m = box_.front();
        box_.pop(); // NORACE
        return m;
    }
    void loop()
    {
        for (;;) {
            Msg m = receive();
            if (auto* d = std::get_if<Deposit>(&m))
                balance_ += d->amount; // NORACE
            else if (auto* q = std::get_if<Query>(&m))
                q->reply->set_value(balance_); // NORACE
            else
                return;
        }
    }
    std::mutex m_;
    std::condition_variable cv_;
    std::queue<Msg> box_;
    long balance_ = 0;
    std::thread th_;
};

int main()
{
    std::promise<long> p;
    AccountActor acc;
    std::thread t([&] {
        for (int i = 0; i < 100; ++i)
            acc.send(Deposit{i});
    });
    for (int i = 0; i < 100; ++i)
        acc.send(Deposit{1});
    t.join();
    auto f = p.get_future();
    acc.send(Query{&p});
    std::cout << f.get() << '\n';
}
