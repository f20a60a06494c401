// Two deferred unique_locks are taken together by std::lock, and a table is built by call_once; right.
#include <array>
#include <iostream>
#include <mutex>
#include <thread>

struct Shard {
    std::mutex m;
    long load = 0;
};

static std::array<Shard, 4> shards;
static std::array<int, 16> weights;
static std::once_flag weights_once;

static int weight(unsigned k)
{
    std::call_once(weights_once, [] {
        for (int i = 0; i < 16; ++i)
            weights[i] = i * i % 7; // NORACE
    });
    return weights[k % 16]; // NORACE
}

static void rebalance(Shard& from, Shard& to, unsigned k)
{
    std::unique_lock a(from.m, std::defer_lock);
    std::unique_lock b(to.m, std::defer_lock);
    std::lock(a, b); // NODEADLOCK
    from.load -= weight(k); // NORACE
    to.load += weight(k);   // NORACE
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
