// LRU cache whose get reorders the list while holding only the shared lock; wrong, two getters may splice at once.
#include <iostream>
#include <list>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>

class Lru {
    using Entry = std::pair<int, std::string>;

public:
    void put(int k, std::string v)
    {
        std::unique_lock lk(m_);
        order_.emplace_front(k, std::move(v)); // NORACE
        index_[k] = order_.begin(); // NORACE
    }
    std::optional<std::string> get(int k)
    {
        std::shared_lock lk(m_);
        auto it = index_.find(k); // NORACE
        if (it == index_.end())
            return std::nullopt;
        order_.splice(order_.begin(), order_, it->second); // RACE!
        return it->second->second; // NORACE
    }

private:
    mutable std::shared_mutex m_;
    std::list<Entry> order_;
    std::unordered_map<int, std::list<Entry>::iterator> index_;
};

int main()
{
    Lru c;
    for (int i = 0; i < 100; ++i)
        c.put(i, std::to_string(i));
    std::size_t n1 = 0, n2 = 0;
    std::thread a([&] {
        for (int i = 0; i < 200; ++i)
            n1 += c.get(i).has_value();
    });
    std::thread b([&] {
        for (int i = 200; i > 0; --i)
            n2 += c.get(i).has_value();
    });
    std::thread w([&] {
        for (int i = 100; i < 150; ++i)
            c.put(i, std::to_string(i));
    });
    a.join();
    b.join();
    w.join();
    std::cout << n1 + n2 << '\n'; // NORACE
}
