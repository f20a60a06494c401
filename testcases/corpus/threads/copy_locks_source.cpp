// Copy constructor and assignment lock rightly.
#include <mutex>
#include <thread>
class Stats {
    mutable std::mutex m_;
    long n_ = 0;
public:
    Stats() = default;
    Stats(const Stats &o)
    {
        std::lock_guard g(o.m_);
        n_ = o.n_; // NORACE
    }
    Stats &operator=(const Stats &o)
    {
        if (this != &o) {
            std::scoped_lock both(m_, o.m_); // NODEADLOCK
            n_ = o.n_; // NORACE
        }
        return *this;
    }
    void add(long v)
    {
        std::lock_guard g(m_);
        n_ += v; // NORACE
    }
};
int main()
{
    Stats s, r;
    std::thread t([&] { s.add(3); r = s; });
    Stats copy(s);
    s = r;
    t.join();
    copy.add(1);
}
