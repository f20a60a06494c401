// Two-lock objects: every method takes front_ then back_, for whatever object.
#include <mutex>
#include <thread>
#include <list>
class Buffer {
    std::mutex front_, back_;
    std::list<int> f_, b_;
public:
    void flip()
    {
        std::lock_guard x(front_);
        std::lock_guard y(back_); // NODEADLOCK
        f_.swap(b_); // NORACE
    }
    void add(int v)
    {
        std::lock_guard y(back_); // NODEADLOCK
        b_.push_back(v); // NORACE
    }
    int take()
    {
        std::lock_guard x(front_); // NODEADLOCK
        if (f_.empty()) { // NORACE
            std::lock_guard y(back_); // NODEADLOCK
            f_.swap(b_); // NORACE
        }
        if (f_.empty())
            return -1;
        int v = f_.front(); // NORACE
        f_.pop_front(); // NORACE
        return v;
    }
};
int main()
{
    Buffer p, q;
    std::thread a([&] { p.add(1); q.flip(); });
    std::thread b([&] { q.add(p.take()); p.flip(); });
    a.join();
    b.join();
}
