// Immutable snapshots are exchanged through a plain shared_ptr object; wrong, only its reference count is thread-safe.
#include <iostream>
#include <memory>
#include <thread>
#include <vector>

using Table = std::vector<int>;

class Rates {
public:
    std::shared_ptr<const Table> get() const
    {
        return cur_; // RACE!
    }
    void update(int seed)
    {
        auto t = std::make_shared<Table>();
        t->reserve(16);
        cur_ = std::shared_ptr<const Table>(std::move(t)); // RACE!
        last_seed_ = seed; // NORACE
    }
    int last_seed() const { return last_seed_; }

private:
    std::shared_ptr<const Table> cur_ = std::make_shared<const Table>(16);
    int last_seed_ = 0;
};

int main()
{
    Rates r;
    long used = 0;
    std::thread w([&r] {
        for (int i = 1; i < 100; ++i)
            r.update(i);
    });
    std::thread rd([&] {
        for (int i = 0; i < 100; ++i)
            used += r.get() != nullptr; // NORACE
    });
    rd.join();
    w.join();
    std::cout << used << ' ' << r.last_seed() << '\n';
}
