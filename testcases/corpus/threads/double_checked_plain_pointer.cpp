// Double-checked locking with a plain pointer.
#include <mutex>
#include <thread>
struct Service { int port = 80; };
class Locator {
    static inline Service *inst_ = nullptr;
    static inline std::mutex m_;
public:
    static Service *get()
    {
        if (!inst_) { // RACE!
            std::lock_guard g(m_);
            if (!inst_)
                inst_ = new Service;
        }
        return inst_; // RACE!
    }
};
int main()
{
    std::thread a([] { Locator::get(); }), b([] { Locator::get(); });
    a.join();
    b.join();
    delete Locator::get();
}
