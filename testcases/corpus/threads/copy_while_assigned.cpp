// A class with a mutex whose copy constructor forgets to lock the source.
#include <mutex>
#include <thread>
class Stats {
    mutable std::mutex m_;
    long n_ = 0;
public:
    Stats() = default;
    Stats(const Stats &o) : n_(o.n_) {} // RACE!
    void add(long v)
    {
        std::lock_guard g(m_);
        n_ += v;
    }
    long n() const
    {
        std::lock_guard g(m_);
        return n_; // NORACE
    }
};
int main()
{
    Stats s;
    std::thread t([&s] { s.add(3); });
    Stats copy(s);
    t.join();
    return copy.n() > s.n();
}
