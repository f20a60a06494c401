// The same pattern where a peek function reads the state from outside.
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>
class Worker {
    std::mutex m_;
    std::vector<int> inbox_;
    long handled_ = 0;
    std::atomic<bool> quit_{false};
    std::thread t_;
    void loop()
    {
        while (!quit_) {
            std::vector<int> batch;
            {
                std::lock_guard g(m_);
                batch.swap(inbox_); // NORACE
            }
            handled_ += static_cast<long>(batch.size());
        }
    }
public:
    Worker() { t_ = std::thread(&Worker::loop, this); }
    ~Worker()
    {
        quit_ = true;
        t_.join();
    }
    void post(int x)
    {
        std::lock_guard g(m_);
        inbox_.push_back(x); // NORACE
    }
    long handled() const { return handled_; } // RACE!
};
int main()
{
    Worker w;
    for (int i = 0; i < 100; i++)
        w.post(i);
    return w.handled() > 100;
}
