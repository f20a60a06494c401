// Two asynchronous halves write captured locals, the second of which is read before its future is waited for; wrong.
#include <cmath>
#include <future>
#include <iostream>
#include <vector>

int main()
{
    std::vector<double> v(20000);
    for (std::size_t i = 0; i < v.size(); ++i)
        v[i] = std::sin(double(i)); // NORACE

    double lo = 0, hi = 0;
    auto half = v.size() / 2;
    auto f1 = std::async(std::launch::async, [&] {
        for (std::size_t i = 0; i < half; ++i)
            lo += v[i]; // NORACE
    });
    auto f2 = std::async(std::launch::async, [&] {
        for (std::size_t i = half; i < v.size(); ++i)
            hi += v[i]; // RACE!
    });
    f1.get();
    double sum = lo; // NORACE
    sum += hi; // RACE!
    f2.get();
    std::cout << sum << '\n';
}
