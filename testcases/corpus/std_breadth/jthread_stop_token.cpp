// A jthread polls its stop token and its count is read after the jthread's destructor has joined it; right.
// flags: -std=c++20
#include <chrono>
#include <iostream>
#include <stop_token>
#include <thread>

struct Sampler {
    unsigned long samples = 0;
    double mean = 0;

    void run(std::stop_token st)
    {
        while (!st.stop_requested()) {
            ++samples; // NORACE
            mean += (double(samples % 10) - mean) / double(samples); // NORACE
        }
    }
};

int main()
{
    using namespace std::chrono_literals;
    Sampler s;
    {
        std::jthread t([&s](std::stop_token st) { s.run(st); });
        std::this_thread::sleep_for(20ms);
    }
    std::cout << s.samples << ' ' << s.mean << '\n'; // NORACE
}
