// Subject notifies observers under a recursive mutex, so that an observer may add another one; right.
#include <functional>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

class Subject {
public:
    using Fn = std::function<void(Subject&, int)>;

    void attach(Fn f)
    {
        std::lock_guard<std::recursive_mutex> g(m_); // NODEADLOCK
        fs_.push_back(std::move(f)); // NORACE
    }
    void fire(int ev)
    {
        std::lock_guard<std::recursive_mutex> g(m_);
        for (std::size_t i = 0, n = fs_.size(); i < n; ++i) {
            Fn f = fs_[i]; // NORACE
            f(*this, ev);
        }
    }
    std::size_t count()
    {
        std::lock_guard<std::recursive_mutex> g(m_);
        return fs_.size(); // NORACE
    }

private:
    std::recursive_mutex m_;
    std::vector<Fn> fs_;
};

int main()
{
    Subject s;
    s.attach([](Subject& self, int ev) {
        if (ev == 3)
            self.attach([](Subject&, int) {});
    });
    std::thread a([&] {
        for (int i = 0; i < 10; ++i)
            s.fire(i);
    });
    std::thread b([&] {
        for (int i = 0; i < 10; ++i)
            s.fire(i);
    });
    a.join();
    b.join();
    std::cout << s.count() << '\n';
}
