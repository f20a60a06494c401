// The getter copies under the lock.
// flags: -std=c++20
#include <map>
#include <mutex>
#include <string>
#include <thread>
class Registry {
    mutable std::mutex m_;
    std::map<std::string, int> items_;
public:
    void set(const std::string &k, int v)
    {
        std::lock_guard g(m_);
        items_.insert_or_assign(k, v); // NORACE
    }
    std::map<std::string, int> items() const
    {
        std::scoped_lock g(m_);
        return items_; // NORACE
    }
};
int main()
{
    Registry r;
    std::jthread t([&] {
        for (int i = 0; i < 50; i++)
            r.set(std::to_string(i), i);
    });
    int sum = 0;
    const auto copy = r.items();
    for (const auto &kv : copy) // NORACE
        sum += kv.second; // NORACE
    return sum < 0;
}
