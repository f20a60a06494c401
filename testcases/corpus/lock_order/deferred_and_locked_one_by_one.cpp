// Two deferred unique_locks are locked one after the other in argument order; wrong, opposite calls deadlock.
#include <array>
#include <iostream>
#include <mutex>
#include <thread>

struct Shard {
    std::mutex m;
    long load = 0;
};

static std::array<Shard, 4> shards;

static void rebalance(Shard& from, Shard& to, long k)
{
    std::unique_lock a(from.m, std::defer_lock);
    std::unique_lock b(to.m, std::defer_lock);
    a.lock();
    b.lock(); // DEADLOCK!
    from.load -= k; // NORACE
    to.load += k;   // NORACE
}

int main()
{
    std::thread t1([] {
        for (unsigned i = 0; i < 1000; ++i)
            rebalance(shards[i % 4], shards[(i + 1) % 4], i);
    });
    std::thread t2([] {
        for (unsigned i = 0; i < 1000; ++i)
            rebalance(shards[(i + 1) % 4], shards[i % 4], i);
    });
    t1.join();
    t2.join();
    long s = 0;
    for (auto& sh : shards)
        s += sh.load; // NORACE
    std::cout << s << '\n';
}
