// A bounded queue as a template, with predicate waits.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
template <class T> class BoundedQueue {
    std::mutex m_;
    std::condition_variable notEmpty_, notFull_;
    std::deque<T> q_;
    std::size_t cap_;
public:
    explicit BoundedQueue(std::size_t c) : cap_(c) {}
    void push(T t)
    {
        std::unique_lock lk(m_);
        notFull_.wait(lk, [this] { return q_.size() < cap_; }); // NORACE NODEADLOCK
        q_.push_back(std::move(t)); // NORACE
        lk.unlock();
        notEmpty_.notify_one();
    }
    T pop()
    {
        std::unique_lock lk(m_);
        notEmpty_.wait(lk, [this] { return !q_.empty(); }); // NORACE NODEADLOCK
        T t = std::move(q_.front()); // NORACE
        q_.pop_front(); // NORACE
        lk.unlock();
        notFull_.notify_one();
        return t;
    }
};
int main()
{
    BoundedQueue<int> q(4);
    std::thread p([&] {
        for (int i = 0; i < 100; i++)
            q.push(i);
    });
    int s = 0;
    for (int i = 0; i < 100; i++)
        s += q.pop();
    p.join();
    return s != 4950;
}
