// Several threads share a memo table and insert missing entries into it without a lock; wrong.
#include <iostream>
#include <map>
#include <thread>
#include <vector>

using Memo = std::map<int, long>;

static long steps(Memo& memo, int n)
{
    long k = 0;
    for (long x = n; x > 1; x = x % 2 ? 3 * x + 1 : x / 2)
        ++k;
    if (memo.count(n) == 0) // RACE!
        memo.emplace(n, k); // RACE!
    return k;
}

int main()
{
    Memo memo;
    memo.emplace(1, 0); // NORACE
    std::vector<long> out(3);
    std::vector<std::thread> ts;
    for (int t = 0; t < 3; ++t)
        ts.emplace_back([&out, &memo, t] {
            for (int i = 1; i < 1000; ++i)
                out[t] += steps(memo, i * (t + 1)); // NORACE
        });
    for (auto& t : ts)
        t.join();
    std::cout << memo.size() << ' ' << out[0] + out[1] + out[2] << '\n'; // NORACE
}
