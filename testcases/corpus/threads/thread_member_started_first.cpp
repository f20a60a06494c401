// The thread member is declared before the data it uses, which are initialised after it has started.
#include <thread>
#include <vector>
class Sampler {
    std::thread t_;
    std::vector<int> data_;
    int limit_;
    void run()
    {
        for (int i = 0; i < limit_; i++) // RACE!
            data_.push_back(i);
    }
public:
    Sampler() : t_([this] { run(); }), limit_(10) {} // RACE!
    ~Sampler() { t_.join(); }
};
int main()
{
    Sampler s;
}
