// Workers count the latch down between their two results, and the main thread reads both after the wait; wrong.
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
                second[i] += k & i; // RACE!
        });

    done.wait();
    long s = 0;
    for (int i = 0; i < nt; ++i) {
        s += first[i]; // NORACE
        s += second[i]; // RACE!
    }
    for (auto& t : ts)
        t.join();
    std::cout << s << '\n';
}
