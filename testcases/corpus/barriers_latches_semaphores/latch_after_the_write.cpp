// Workers fill their blocks and count a latch down, the main thread reads after the wait while they go on elsewhere; right.
// flags: -std=c++20
#include <array>
#include <iostream>
#include <latch>
#include <thread>
#include <vector>

int main()
{
    constexpr int nt = 4;
    std::array<long, nt> first{}, second{};
    std::latch done(nt);
    std::vector<std::jthread> ts;

    for (int i = 0; i < nt; ++i)
        ts.emplace_back([&, i] {
            for (int k = 0; k < 1000; ++k)
                first[i] += k ^ i; // NORACE
            done.count_down();
            for (int k = 0; k < 1000; ++k)
                second[i] += k & i; // NORACE
        });

    done.wait();
    long s = 0;
    for (long v : first)
        s += v; // NORACE
    for (auto& t : ts)
        t.join();
    for (long v : second)
        s += v; // NORACE
    std::cout << s << '\n';
}
