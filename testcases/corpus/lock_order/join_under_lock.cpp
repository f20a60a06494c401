// stop() joins its worker with the lock the worker needs for its next round.
#include <mutex>
#include <thread>
class Poller {
    std::mutex m_;
    bool stop_ = false;
    std::thread t_{[this] { loop(); }};
    void loop()
    {
        for (;;) {
            std::lock_guard g(m_);
            if (stop_) // NORACE
                return;
        }
    }
public:
    void stop()
    {
        std::lock_guard g(m_);
        stop_ = true; // NORACE
        t_.join(); // FINDING! join-under-lock
    }
};
int main()
{
    Poller p;
    p.stop();
}
