// The completion function of a std::barrier runs alone between the phases.
// flags: -std=c++20
#include <barrier>
#include <thread>
#include <vector>
int main()
{
    constexpr int n = 3;
    int partial[n] = {};
    int total = 0;
    auto merge = [&]() noexcept {
        for (int p : partial) // NORACE
            total += p; // NORACE
    };
    std::barrier sync(n, merge);
    {
        std::vector<std::jthread> ts;
        for (int i = 0; i < n; i++)
            ts.emplace_back([&, i] {
                for (int r = 0; r < 4; r++) {
                    partial[i] = r + i; // NORACE
                    sync.arrive_and_wait();
                }
            });
    }
    return total != 30; // NORACE
}
