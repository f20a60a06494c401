// Workers increment array elements through atomic_ref, but a watcher reads them plainly at the same time; wrong.
// flags: -std=c++20
#include <array>
#include <atomic>
#include <iostream>
#include <thread>
#include <vector>

int main()
{
    std::array<int, 8> bins{};
    bins[0] = 1; // NORACE
    long seen = 0;
    {
        std::vector<std::jthread> ts;
        for (int t = 0; t < 3; ++t)
            ts.emplace_back([&bins, t] {
                unsigned x = unsigned(t) + 1;
                for (int i = 0; i < 1000; ++i) {
                    x = x * 1664525u + 1013904223u;
                    std::atomic_ref<int> r(bins[x >> 29]);
                    r.fetch_add(1, std::memory_order_relaxed); // RACE!
                }
            });
        ts.emplace_back([&] {
            for (int k = 0; k < 8; ++k)
                seen += bins[k]; // RACE!
        });
    }
    int s = 0;
    for (int b : bins)
        s += b; // NORACE
    std::cout << s << ' ' << seen << '\n'; // NORACE
}
