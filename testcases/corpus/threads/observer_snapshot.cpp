// The notify loop walks a copy made under the lock, and calls without the lock.
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>
struct Listener {
    virtual ~Listener() = default;
    virtual void changed(int) = 0;
};
class Subject {
    std::mutex m_;
    std::vector<std::shared_ptr<Listener>> ls_;
public:
    void attach(std::shared_ptr<Listener> l)
    {
        std::lock_guard g(m_);
        ls_.push_back(std::move(l)); // NORACE
    }
    void notify(int v)
    {
        std::vector<std::shared_ptr<Listener>> copy;
        {
            std::lock_guard g(m_);
            copy = ls_; // NORACE
        }
        for (auto &l : copy) // NORACE
            l->changed(v);
    }
};
struct Counting : Listener {
    std::mutex m;
    int n = 0;
    void changed(int v) override
    {
        std::lock_guard g(m); // NODEADLOCK
        n += v; // NORACE
    }
};
int main()
{
    Subject s;
    auto c = std::make_shared<Counting>();
    s.attach(c);
    std::thread t([&] { s.notify(1); }), u([&] { s.attach(std::make_shared<Counting>()); });
    s.notify(2);
    t.join();
    u.join();
    return c->n != 3; // NORACE
}
