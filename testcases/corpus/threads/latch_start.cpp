// A latch: what came before count_down is seen after wait.
// flags: -std=c++20
#include <latch>
#include <thread>
#include <vector>
int main()
{
    std::latch ready(3);
    int part[3] = {};
    std::vector<std::jthread> ts;
    for (int i = 0; i < 3; i++)
        ts.emplace_back([&, i] {
            part[i] = i + 1; // NORACE
            ready.count_down();
        });
    ready.wait();
    return part[0] + part[1] + part[2] != 6; // NORACE
}
