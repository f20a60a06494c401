// call_once in a class builds a table; every method passes through it.
#include <array>
#include <mutex>
#include <thread>
class Primes {
    mutable std::once_flag f_;
    mutable std::array<bool, 100> comp_{};
    void sieve() const
    {
        for (int i = 2; i < 100; i++)
            for (int j = 2 * i; j < 100; j += i)
                comp_[j] = true; // NORACE
    }
public:
    bool is(int n) const
    {
        std::call_once(f_, [this] { sieve(); });
        return n > 1 && !comp_[n]; // NORACE
    }
};
int main()
{
    Primes p;
    std::thread a([&] { p.is(7); }), b([&] { p.is(9); });
    bool x = p.is(11);
    a.join();
    b.join();
    return !x;
}
