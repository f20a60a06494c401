// Two asyncs on halves of a vector, joined by get.
#include <future>
#include <numeric>
#include <vector>
long sum(const std::vector<int> &v, std::size_t lo, std::size_t hi)
{
    return std::accumulate(v.begin() + lo, v.begin() + hi, 0L); // NORACE
}
int main()
{
    std::vector<int> v(1000, 1); // NORACE
    auto a = std::async(std::launch::async, sum, std::cref(v), 0, 500);
    auto b = std::async(std::launch::async, [&] { return sum(v, 500, 1000); });
    long s = a.get() + b.get();
    v.push_back(2); // NORACE
    return s != 1000;
}
