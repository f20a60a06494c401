// Swapping two guarded buffers with scoped_lock, which takes both mutexes without deadlock; right in any argument order.
#include <iostream>
#include <mutex>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

class Buffer {
public:
    explicit Buffer(std::vector<int> d) : data_(std::move(d)) {}

    static void exchange(Buffer& a, Buffer& b)
    {
        if (&a == &b)
            return;
        std::scoped_lock lk(a.m_, b.m_); // NODEADLOCK
        std::swap(a.data_, b.data_); // NORACE
    }
    long sum() const
    {
        std::scoped_lock lk(m_);
        return std::accumulate(data_.begin(), data_.end(), 0L); // NORACE
    }

private:
    mutable std::mutex m_;
    std::vector<int> data_;
};

int main()
{
    Buffer x({1, 2, 3}), y({10, 20, 30});
    std::thread t1([&] {
        for (int i = 0; i < 1000; ++i)
            Buffer::exchange(x, y);
    });
    std::thread t2([&] {
        for (int i = 0; i < 1000; ++i)
            Buffer::exchange(y, x);
    });
    long s = 0;
    for (int i = 0; i < 100; ++i)
        s += x.sum();
    t1.join();
    t2.join();
    std::cout << s << '\n';
}
