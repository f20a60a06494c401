// Observers are added under the lock, but the notify loop walks the list without it.
#include <functional>
#include <mutex>
#include <thread>
#include <vector>
class Subject {
    std::mutex m_;
    std::vector<std::function<void(int)>> obs_;
public:
    void attach(std::function<void(int)> f)
    {
        std::lock_guard g(m_);
        obs_.push_back(std::move(f));
    }
    void notify(int v)
    {
        for (auto &o : obs_) // RACE!
            o(v);
    }
};
int main()
{
    Subject s;
    std::thread t([&] {
        for (int i = 0; i < 10; i++)
            s.attach([](int) {});
    });
    s.notify(1);
    t.join();
}
