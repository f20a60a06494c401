// A hand-written parallel for: an atomic index hands every chunk to one worker.
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>
template <class F> void parallel_for(std::size_t n, F f)
{
    std::atomic<std::size_t> next{0};
    auto loop = [&] {
        for (std::size_t i; (i = next.fetch_add(1)) < n;)
            f(i);
    };
    std::vector<std::thread> ts;
    for (int k = 0; k < 3; k++)
        ts.emplace_back(loop);
    for (auto &t : ts)
        t.join();
}
int main()
{
    std::vector<double> out(100);
    double best = 0;
    std::atomic<int> calls{0};
    parallel_for(out.size(), [&](std::size_t i) {
        out[i] = 0.5 * static_cast<double>(i); // NORACE
        calls++; // NORACE
        if (out[i] > best) // RACE!
            best = out[i]; // RACE!
    });
    return out[99] < 49 || calls != 100; // NORACE
}
