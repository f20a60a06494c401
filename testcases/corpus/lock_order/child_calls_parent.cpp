// A widget repaints its children under its lock; a child asks its parent for the size under its own.
#include <mutex>
#include <thread>
class Parent;
class Child {
    std::mutex m_;
    Parent &p_;
    int painted_ = 0;
public:
    explicit Child(Parent &p) : p_(p) {}
    void paint()
    {
        std::lock_guard g(m_); // DEADLOCK!
        ++painted_; // NORACE
    }
    void relayout();
};
class Parent {
    std::mutex m_;
    int width_ = 80;
    Child c_{*this};
public:
    int width()
    {
        std::lock_guard g(m_); // DEADLOCK!
        return width_; // NORACE
    }
    void repaint()
    {
        std::lock_guard g(m_);
        width_++; // NORACE
        c_.paint();
    }
    Child &child() { return c_; }
};
void Child::relayout()
{
    std::lock_guard g(m_);
    painted_ = p_.width(); // NORACE
}
int main()
{
    Parent p;
    std::thread a([&] { p.repaint(); }), b([&] { p.child().relayout(); });
    a.join();
    b.join();
}
