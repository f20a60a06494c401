// The flag is set under the lock, the join comes behind it.
#include <mutex>
#include <thread>
class Poller {
    std::mutex m_;
    bool stop_ = false;
    std::thread t_{[this] { loop(); }};
    void loop()
    {
        for (;;) {
            std::lock_guard g(m_); // NODEADLOCK
            if (stop_) // NORACE
                return;
        }
    }
public:
    void stop()
    {
        {
            std::lock_guard g(m_); // NODEADLOCK
            stop_ = true; // NORACE
        }
        t_.join(); // NOFINDING join-under-lock
    }
};
int main()
{
    Poller p;
    p.stop();
}
