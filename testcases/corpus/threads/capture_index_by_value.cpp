// Threads capture the loop index by value and write disjoint elements of a vector sized beforehand; right.
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
    std::vector<long> best(nt, 0);
    std::vector<std::thread> ts;
    ts.reserve(nt);

    for (int i = 0; i < nt; ++i)
        ts.emplace_back([i, &best] {
            long m = 0;
            for (long n = i + 1; n < 20000; n += nt)
                m = std::max(m, collatz(n));
            best[i] = m; // NORACE
        });
    for (auto& t : ts)
        t.join();

    long m = 0;
    for (long b : best)
        m = std::max(m, b); // NORACE
    std::cout << m << '\n';
}
