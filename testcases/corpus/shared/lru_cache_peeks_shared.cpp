// LRU cache in which peek reads under the shared lock and get, which reorders, takes the exclusive one; right.
#include <atomic>
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
        index_[k] = order_.begin();
        if (order_.size() > 64) {
            index_.erase(order_.back().first);
            order_.pop_back(); // NORACE
        }
    }
    std::optional<std::string> peek(int k) const
    {
        std::shared_lock lk(m_);
        ++peeks_; // NORACE
        auto it = index_.find(k); // NORACE
        if (it == index_.end())
            return std::nullopt;
        return it->second->second; // NORACE
    }
    std::optional<std::string> get(int k)
    {
        std::unique_lock lk(m_);
        auto it = index_.find(k);
        if (it == index_.end())
            return std::nullopt;
        order_.splice(order_.begin(), order_, it->second); // NORACE
        return it->second->second;
    }

private:
    mutable std::shared_mutex m_;
    mutable std::atomic<int> peeks_{0};
    std::list<Entry> order_;
    std::unordered_map<int, std::list<Entry>::iterator> index_;
};

int main()
{
    Lru c;
    std::thread w([&] {
        for (int i = 0; i < 200; ++i)
            c.put(i, std::to_string(i));
    });
    std::size_t n1 = 0, n2 = 0;
    std::thread r([&] {
        for (int i = 0; i < 200; ++i)
            n1 += c.get(i).has_value();
    });
    for (int i = 0; i < 200; ++i)
        n2 += c.peek(i).has_value();
    w.join();
    r.join();
    std::cout << n1 + n2 << '\n'; // NORACE
}
