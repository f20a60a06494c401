// A const find under shared_lock fills a mutable cache.
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <unordered_map>
class Dict {
    mutable std::shared_mutex m_;
    std::unordered_map<int, int> d_;
    mutable int lastKey_ = -1;
    mutable int lastValue_ = 0;
public:
    int find(int k) const
    {
        std::shared_lock lk(m_);
        auto it = d_.find(k); // NORACE
        if (it == d_.end()) // NORACE
            return -1;
        lastKey_ = k; // RACE!
        lastValue_ = it->second; // RACE!
        return it->second;
    }
    void put(int k, int v)
    {
        std::unique_lock lk(m_);
        d_[k] = v; // NORACE
    }
};
int main()
{
    Dict d;
    d.put(1, 10);
    d.put(2, 20);
    auto run = [&d](int k) {
        for (int i = 0; i < 50; i++) {
            d.find(k);
            d.put(k + 10 + i, i);
        }
    };
    std::thread x(run, 1), y(run, 2);
    x.join();
    y.join();
}
