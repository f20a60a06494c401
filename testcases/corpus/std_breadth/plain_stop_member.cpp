// A worker class whose destructor sets a plain bool that the thread polls; wrong.
#include <chrono>
#include <iostream>
#include <thread>

class Sampler {
public:
    explicit Sampler(unsigned long& out) : out_(out), th_(&Sampler::run, this) {}
    ~Sampler()
    {
        stop_ = true; // RACE!
        th_.join();
        out_ = samples_; // NORACE
    }

private:
    void run()
    {
        while (!stop_) // RACE!
            ++samples_; // NORACE
    }
    unsigned long& out_;
    unsigned long samples_ = 0;
    bool stop_ = false;
    std::thread th_;
};

int main()
{
    using namespace std::chrono_literals;
    unsigned long n = 0;
    {
        Sampler s(n);
        std::this_thread::sleep_for(20ms);
    }
    std::cout << n << '\n'; // NORACE
}
