// Double-checked locking with acquire and release.
#include <atomic>
#include <mutex>
#include <thread>
struct Service { int port; int backlog; };
std::atomic<Service *> inst{nullptr};
std::mutex m;
Service *get()
{
    Service *s = inst.load(std::memory_order_acquire);
    if (!s) {
        std::lock_guard<std::mutex> g(m);
        s = inst.load(std::memory_order_relaxed); // NORACE
        if (!s) {
            s = new Service;
            s->port = 80; // NORACE
            s->backlog = 5; // NORACE
            inst.store(s, std::memory_order_release);
        }
    }
    return s;
}
int main()
{
    int r = 0;
    std::thread a([&r] { r = get()->port; }); // NORACE
    std::thread b([] { get(); });
    int q = get()->backlog; // NORACE
    a.join();
    b.join();
    delete get();
    return r + q != 85; // NORACE
}
