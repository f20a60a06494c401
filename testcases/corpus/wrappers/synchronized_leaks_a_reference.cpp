// Synchronized<T> whose with() passes on a returned reference, by which the counter escapes from the lock; wrong.
#include <iostream>
#include <mutex>
#include <thread>

template <class T>
class Synchronized {
public:
    template <class F>
    decltype(auto) with(F&& f)
    {
        std::lock_guard g(m_);
        return std::forward<F>(f)(value_);
    }

private:
    std::mutex m_;
    T value_{};
};

struct Totals {
    long bytes = 0;
    long files = 0;
};

int main()
{
    Synchronized<Totals> tot;
    auto scan = [&tot](int n) {
        long& files = tot.with([](Totals& t) -> long& { return t.files; });
        for (int i = 0; i < n; ++i) {
            tot.with([i](Totals& t) { t.bytes += i; }); // NORACE
            ++files; // RACE!
        }
    };
    std::thread a(scan, 1000);
    std::thread b(scan, 2000);
    a.join();
    b.join();
    tot.with([](Totals& t) {
        std::cout << t.bytes << '\n'; // NORACE
        std::cout << t.files << '\n'; // NORACE
    });
}
