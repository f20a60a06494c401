// Singleton by double-checked locking on a plain pointer; wrong, the first check is unsynchronised.
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

class Registry {
public:
    static Registry* instance()
    {
        if (inst_ == nullptr) { // RACE!
            std::lock_guard g(mu_);
            if (inst_ == nullptr) // NORACE
                inst_ = new Registry; // RACE!
        }
        return inst_; // RACE!
    }
    void add(int n)
    {
        std::lock_guard g(mu_);
        total_ += n; // NORACE
    }
    static long total()
    {
        std::lock_guard g(mu_);
        return total_; // NORACE
    }

private:
    Registry() = default;
    static inline Registry* inst_ = nullptr;
    static inline std::mutex mu_;
    static inline long total_ = 0;
};

int main()
{
    std::vector<std::thread> ts;
    for (int i = 0; i < 4; ++i)
        ts.emplace_back([i] {
            for (int k = 0; k < 100; ++k)
                Registry::instance()->add(i + k);
        });
    for (auto& t : ts)
        t.join();
    std::cout << Registry::total() << '\n';
}
