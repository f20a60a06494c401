// All methods lock but the small const getter.
#include <mutex>
#include <thread>
#include <vector>
class Queue {
    mutable std::mutex m_;
    std::vector<int> v_;
    std::size_t peak_ = 0;
public:
    void push(int x)
    {
        std::lock_guard<std::mutex> g(m_);
        v_.push_back(x); // NORACE
        if (v_.size() > peak_)
            peak_ = v_.size();
    }
    std::size_t peak() const { return peak_; } // RACE!
};
int main()
{
    Queue q;
    std::thread t([&q] {
        for (int i = 0; i < 100; i++)
            q.push(i);
    });
    std::size_t p = q.peak();
    t.join();
    return p > 100;
}
