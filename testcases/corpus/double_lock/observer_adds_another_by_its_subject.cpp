// Subject notifies observers under a plain mutex and one observer attaches another; wrong, it locks the held mutex again.
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
        std::lock_guard<std::mutex> g(m_); // DEADLOCK! // FN: the subject that an observer is given as an argument
        fs_.push_back(std::move(f)); // NORACE
    }
    void fire(int ev)
    {
        std::lock_guard<std::mutex> g(m_);
        for (std::size_t i = 0, n = fs_.size(); i < n; ++i) {
            Fn f = fs_[i]; // NORACE
            f(*this, ev);
        }
    }

private:
    std::mutex m_;
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
    std::cout << "done\n";
}
