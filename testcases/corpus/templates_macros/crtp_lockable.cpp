// CRTP base gives each derived class a locked() helper, and all updates go through it; right.
#include <iostream>
#include <mutex>
#include <thread>

template <class D>
class Lockable {
public:
    template <class F>
    auto locked(F&& f)
    {
        std::lock_guard<std::mutex> g(mu_);
        return f(static_cast<D&>(*this));
    }

private:
    std::mutex mu_;
};

class Stats : public Lockable<Stats> {
public:
    void add(double x)
    {
        locked([x](Stats& s) {
            ++s.n_;      // NORACE
            s.sum_ += x; // NORACE
        });
    }
    double mean()
    {
        return locked([](Stats& s) { return s.n_ ? s.sum_ / double(s.n_) : 0.0; }); // NORACE
    }

private:
    long n_ = 0;
    double sum_ = 0;
};

int main()
{
    Stats st;
    auto feed = [&st](int from) {
        for (int i = from; i < from + 1000; ++i)
            st.add(i);
    };
    std::thread a(feed, 0), b(feed, 1000);
    double mid = st.mean();
    a.join();
    b.join();
    std::cout << mid << ' ' << st.mean() << '\n';
}
