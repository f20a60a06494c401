// Synchronized<T> hands the value only to a callable run under its mutex, and the callables keep nothing; right.
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

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

using Map = std::unordered_map<std::string, int>;

int main()
{
    Synchronized<Map> words;
    auto count = [&words](const char* w, int n) {
        for (int i = 0; i < n; ++i)
            words.with([w](Map& m) { ++m[w]; }); // NORACE
    };
    std::thread a(count, "alpha", 1000);
    std::thread b(count, "beta", 1000);
    std::thread c(count, "alpha", 500);
    std::size_t mid = words.with([](Map& m) { return m.size(); }); // NORACE
    a.join();
    b.join();
    c.join();
    int al = words.with([](Map& m) { return m["alpha"]; });
    std::cout << mid << ' ' << al << '\n';
}
