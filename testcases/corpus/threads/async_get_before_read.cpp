// Two asynchronous halves write captured locals that are read only after get; right.
#include <cmath>
#include <future>
#include <iostream>
#include <vector>

int main()
{
    std::vector<double> v(20000);
    for (std::size_t i = 0; i < v.size(); ++i)
        v[i] = std::sin(double(i));

    double lo = 0, hi = 0;
    auto half = v.size() / 2;
    auto f1 = std::async(std::launch::async, [&] {
        for (std::size_t i = 0; i < half; ++i)
            lo += v[i]; // NORACE
    });
    auto f2 = std::async(std::launch::async, [&] {
        for (std::size_t i = half; i < v.size(); ++i)
            hi += v[i]; // NORACE
    });
    f1.get();
    double sum = lo; // NORACE
    f2.wait();
    sum += hi; // NORACE
    std::cout << sum << '\n';
}
