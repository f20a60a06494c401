// The base has the lock and a template method; one derived class has an extra door without it.
#include <mutex>
#include <thread>
class Base {
protected:
    std::mutex m_;
    virtual void doStep() = 0;
public:
    virtual ~Base() = default;
    void step()
    {
        std::lock_guard<std::mutex> g(m_);
        doStep();
    }
};
class Motor : public Base {
    int pos_ = 0;
    int temp_ = 0;
    void doStep() override
    {
        pos_++; // RACE!
        temp_++; // NORACE
    }
public:
    void home() { pos_ = 0; } // RACE!
};
int main()
{
    Motor m;
    Base &b = m;
    std::thread t([&] { b.step(); });
    m.home();
    t.join();
}
