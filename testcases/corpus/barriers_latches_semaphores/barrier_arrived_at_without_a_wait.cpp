// Threads arrive at the barrier and use the sum of its completion step before they wait; wrong.
// flags: -std=c++20
#include <array>
#include <barrier>
#include <iostream>
#include <thread>
#include <vector>

int main()
{
    constexpr int nt = 3;
    std::array<double, nt> part{};
    double mean = 0;
    auto sum_up = [&]() noexcept {
        double s = 0;
        for (double p : part) // NORACE
            s += p;
        mean = s / nt; // RACE! // FN: what follows arrive is not seen beside the completion step
    };
    std::barrier bar(nt, sum_up);
    std::vector<std::thread> ts;

    for (int i = 0; i < nt; ++i)
        ts.emplace_back([&, i] {
            double x = i;
            for (int step = 0; step < 50; ++step) {
                part[i] = x; // NORACE
                auto token = bar.arrive();
                x += 0.5 * (mean - x); // RACE! // FN: what follows arrive is not seen beside the completion step
                bar.wait(std::move(token));
            }
        });
    for (auto& t : ts)
        t.join();
    std::cout << mean << '\n'; // NORACE
}
