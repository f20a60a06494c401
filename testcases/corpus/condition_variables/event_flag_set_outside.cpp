// One-shot event whose reason is set under the mutex but whose flag is set after releasing it; wrong.
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
        }
        set_ = true; // RACE!
        cv_.notify_all();
    }
    std::string wait()
    {
        std::unique_lock lk(m_);
        cv_.wait(lk, [this] { return set_; }); // RACE!
        return why_; // NORACE
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
    std::thread b([&] { n[1] = ev.wait().size(); });
    ev.set("configured");
    a.join();
    b.join();
    std::cout << n[0] + n[1] << '\n'; // NORACE
}
