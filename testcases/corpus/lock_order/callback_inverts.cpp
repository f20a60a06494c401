// A timer calls its handler under the timer's lock; the handler takes the model's lock; the model starts the timer under its own.
#include <functional>
#include <mutex>
#include <thread>
class Timer {
    std::mutex m_;
    std::function<void()> handler_;
public:
    void start(std::function<void()> h)
    {
        std::lock_guard g(m_); // DEADLOCK!
        handler_ = std::move(h);
    }
    void fire()
    {
        std::lock_guard g(m_);
        if (handler_)
            handler_();
    }
};
class Model {
    std::mutex m_;
    Timer &t_;
    int v_ = 0;
public:
    explicit Model(Timer &t) : t_(t) {}
    void changed()
    {
        std::lock_guard g(m_); // DEADLOCK!
        ++v_; // NORACE
    }
    void edit()
    {
        std::lock_guard g(m_);
        ++v_; // NORACE
        t_.start([this] { changed(); });
    }
};
int main()
{
    Timer t;
    Model m(t);
    std::thread x([&] { m.edit(); }), y([&] { t.fire(); });
    x.join();
    y.join();
}
