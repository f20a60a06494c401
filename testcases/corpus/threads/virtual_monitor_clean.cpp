// Template methods in the base lock for all derived classes.
#include <memory>
#include <mutex>
#include <thread>
class Shape {
    std::mutex m_;
    virtual void grow(int) = 0;
    virtual int area() = 0;
public:
    virtual ~Shape() = default;
    void scale(int n)
    {
        std::scoped_lock l(m_); // NODEADLOCK
        grow(n);
    }
    int measure()
    {
        std::scoped_lock l(m_); // NODEADLOCK
        return area();
    }
};
class Rect final : public Shape {
    int w_ = 1, h_ = 1;
    void grow(int n) override { w_ *= n; h_ *= n; } // NORACE
    int area() override { return w_ * h_; } // NORACE
};
class Dot final : public Shape {
    int r_ = 1;
    void grow(int n) override { r_ += n; } // NORACE
    int area() override { return r_; } // NORACE
};
int main()
{
    std::unique_ptr<Shape> s[2];
    s[0] = std::make_unique<Rect>();
    s[1] = std::make_unique<Dot>();
    std::thread t([&] {
        for (auto &x : s)
            x->scale(2);
    });
    int sum = s[0]->measure() + s[1]->measure();
    t.join();
    return sum == 0;
}
