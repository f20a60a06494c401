// Thread-safe stack in whose const size method the lock was forgotten; wrong.
#include <iostream>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

template <class T>
class SafeStack {
public:
    void push(T v)
    {
        std::lock_guard<std::mutex> g(m_);
        items_.push_back(std::move(v)); // RACE!
    }
    std::optional<T> pop()
    {
        std::lock_guard<std::mutex> g(m_);
        if (items_.empty()) // NORACE
            return std::nullopt;
        T v = std::move(items_.back()); // NORACE
        items_.pop_back(); // RACE!
        return v;
    }
    std::size_t size() const
    {
        return items_.size(); // RACE!
    }

private:
    mutable std::mutex m_;
    std::vector<T> items_;
};

int main()
{
    SafeStack<int> s;
    long got = 0;
    std::thread p([&] {
        for (int i = 0; i < 1000; ++i)
            s.push(i);
    });
    std::thread c([&] {
        for (int i = 0; i < 1000; ++i)
            if (auto v = s.pop())
                got += *v; // NORACE
    });
    std::size_t peak = 0;
    for (int i = 0; i < 100; ++i)
        peak = std::max(peak, s.size());
    p.join();
    c.join();
    std::cout << got << ' ' << peak << '\n'; // NORACE
}
