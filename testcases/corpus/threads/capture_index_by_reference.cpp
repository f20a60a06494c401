// Threads capture everything by reference, also the loop index that the creating loop increments; wrong.
#include <atomic>
#include <iostream>
#include <thread>
#include <vector>

static long collatz(long n)
{
    long steps = 0;
    while (n > 1) {
        n = n % 2 ? 3 * n + 1 : n / 2;
        ++steps;
    }
    return steps;
}

int main()
{
    constexpr int nt = 4;
    std::atomic<long> total{0};
    std::vector<std::thread> ts;
    ts.reserve(nt); // NORACE

    int i;
    for (i = 0; i < nt; ++i) // RACE!
        ts.emplace_back([&] {
            long first = i + 1; // RACE!
            long sum = 0;
            for (long n = first; n < 20000; n += nt)
                sum += collatz(n);
            total += sum; // NORACE
        });
    for (auto& t : ts)
        t.join();
    std::cout << total << '\n'; // NORACE
}
