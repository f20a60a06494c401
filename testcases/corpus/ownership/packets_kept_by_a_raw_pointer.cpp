// A producer keeps a raw pointer to each packet it has moved into the channel and stamps it afterwards; wrong.
#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

struct Packet {
    int seq = 0;
    int stamp = 0;
};

class Channel {
public:
    void send(std::unique_ptr<Packet> p)
    {
        std::lock_guard g(m_);
        q_.push(std::move(p)); // NORACE
        cv_.notify_one();
    }
    std::unique_ptr<Packet> recv()
    {
        std::unique_lock lk(m_);
        cv_.wait(lk, [this] { return !q_.empty(); });
        auto p = std::move(q_.front());
        q_.pop(); // NORACE
        return p;
    }

private:
    std::mutex m_;
    std::condition_variable cv_;
    std::queue<std::unique_ptr<Packet>> q_;
};

int main()
{
    Channel ch;
    std::thread a([&ch] {
        for (int i = 0; i < 100; ++i) {
            auto p = std::make_unique<Packet>();
            p->seq = i; // NORACE
            Packet* raw = p.get();
            ch.send(std::move(p));
            raw->stamp = i + 1000; // RACE!
        }
        ch.send(nullptr);
    });
    std::vector<std::unique_ptr<Packet>> kept;
    long s = 0;
    while (auto p = ch.recv()) {
        s += p->seq; // NORACE
        s += p->stamp; // RACE!
        kept.push_back(std::move(p));
    }
    a.join();
    std::cout << s << ' ' << kept.size() << '\n';
}
