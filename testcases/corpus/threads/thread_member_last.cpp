// The thread member is last, so that everything exists before it starts; the destructor joins.
#include <atomic>
#include <thread>
#include <vector>
class Sampler {
    std::vector<int> data_;
    int limit_;
    std::atomic<bool> quit_{false};
    std::thread t_;
    void run()
    {
        for (int i = 0; i < limit_ && !quit_; i++) // NORACE
            data_.push_back(i); // NORACE
    }
public:
    Sampler() : limit_(10), t_(&Sampler::run, this) {} // NORACE
    ~Sampler()
    {
        quit_ = true; // NORACE
        t_.join();
        limit_ = 0; // NORACE
        data_.clear(); // NORACE
    }
};
int main()
{
    Sampler s;
}
