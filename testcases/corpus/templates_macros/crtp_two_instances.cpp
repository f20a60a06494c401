// CRTP base gives each derived class a locked() helper, but merge reads the other object's fields under its own lock only; wrong.
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
            s.sum_ += x; // RACE!
            ++s.adds_; // NORACE
        });
    }
    void merge(const Stats& o)
    {
        locked([&o](Stats& s) {
            s.merged_ += o.sum_; // RACE!
            ++s.merges_; // NORACE
        });
    }
    double merged()
    {
        return locked([](Stats& s) { return s.merged_; }); // NORACE
    }

private:
    double sum_ = 0, merged_ = 0;
    long adds_ = 0, merges_ = 0;
};

int main()
{
    Stats live, archive;
    std::thread a([&] {
        for (int i = 0; i < 1000; ++i)
            live.add(i);
    });
    std::thread b([&] {
        for (int i = 0; i < 10; ++i)
            archive.merge(live);
    });
    a.join();
    b.join();
    std::cout << archive.merged() << '\n';
}
