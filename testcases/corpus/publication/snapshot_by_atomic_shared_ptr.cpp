// Immutable snapshots are exchanged through an atomic shared_ptr, readers keep their own copy; right.
// flags: -std=c++20
#include <atomic>
#include <iostream>
#include <memory>
#include <thread>
#include <vector>

using Table = std::vector<int>;

class Rates {
public:
    // libstdc++ 12 gives its lock bit back relaxed in load(): by the standard its own pointer races, and a run may say so.
    std::shared_ptr<const Table> get() const { return cur_.load(); } // MAYBE data-race
    void update(int seed)
    {
        auto t = std::make_shared<Table>();
        for (int i = 0; i < 16; ++i)
            t->push_back(seed * i); // NORACE
        cur_.store(std::move(t)); // NORACE
    }

private:
    std::atomic<std::shared_ptr<const Table>> cur_{std::make_shared<const Table>(16)};
};

int main()
{
    Rates r;
    long sum = 0;
    std::jthread w([&r] {
        for (int i = 1; i < 100; ++i)
            r.update(i);
    });
    std::thread rd([&] {
        for (int i = 0; i < 100; ++i) {
            auto snap = r.get();
            for (int v : *snap) // NORACE
                sum += v;       // NORACE
        }
    });
    rd.join();
    w.join();
    std::cout << sum << '\n';
}
