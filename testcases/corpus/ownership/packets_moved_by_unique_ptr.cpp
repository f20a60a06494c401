// Ownership of packets moves through a channel by unique_ptr, so only one thread at a time touches a packet; right.
#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>

struct Packet {
    int seq = 0;
    int hops = 0;
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
        q_.pop();
        return p;
    }

private:
    std::mutex m_;
    std::condition_variable cv_;
    std::queue<std::unique_ptr<Packet>> q_;
};

int main()
{
    Channel ab, bc;
    std::thread a([&] {
        for (int i = 0; i < 100; ++i) {
            auto p = std::make_unique<Packet>();
            p->seq = i;
            p->hops++; // NORACE
            ab.send(std::move(p));
        }
        ab.send(nullptr);
    });
    std::thread b([&] {
        while (auto p = ab.recv()) {
            p->hops++; // NORACE
            bc.send(std::move(p));
        }
        bc.send(nullptr);
    });
    long hops = 0;
    while (auto p = bc.recv())
        hops += p->hops; // NORACE
    a.join();
    b.join();
    std::cout << hops << '\n';
}
