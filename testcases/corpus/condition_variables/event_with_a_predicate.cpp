// One-shot event: the flag is set under the mutex and waited for with a predicate; right.
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>

class Event {
public:
    void set(std::string why)
    {
        {
            std::lock_guard lk(m_);
            why_ = std::move(why); // NORACE
            set_ = true; // NORACE
        }
        cv_.notify_all();
    }
    const std::string& wait()
    {
        std::unique_lock lk(m_);
        cv_.wait(lk, [this] { return set_; }); // NORACE
        return why_;
    }

private:
    std::mutex m_;
    std::condition_variable cv_;
    bool set_ = false;
    std::string why_;
};

int main()
{
    Event ev;
    std::size_t n[2] = {};
    std::thread a([&] { n[0] = ev.wait().size(); }); // NORACE
    std::thread b([&] { n[1] = ev.wait().size(); }); // NORACE
    ev.set("configured");
    a.join();
    b.join();
    std::cout << n[0] + n[1] << '\n';
}
