// The getter locks but returns a reference; the caller iterates without the lock.
#include <map>
#include <mutex>
#include <string>
#include <thread>
class Registry {
    std::mutex m_;
    std::map<std::string, int> items_;
public:
    void set(const std::string &k, int v)
    {
        std::lock_guard g(m_);
        items_[k] = v; // RACE!
    }
    const std::map<std::string, int> &items()
    {
        std::lock_guard g(m_);
        return items_;
    }
};
int main()
{
    Registry r;
    std::thread t([&] {
        for (int i = 0; i < 50; i++)
            r.set(std::to_string(i), i);
    });
    int sum = 0;
    for (const auto &kv : r.items()) // RACE!
        sum += kv.second;
    t.join();
    return sum < 0;
}
