// A variant as the state of a connection, visited and replaced under the mutex.
#include <mutex>
#include <thread>
#include <variant>
struct Idle {};
struct Busy { int job; };
struct Failed { int code; };
class Conn {
    std::mutex m_;
    std::variant<Idle, Busy, Failed> st_;
public:
    void start(int j)
    {
        std::lock_guard g(m_);
        if (std::holds_alternative<Idle>(st_)) // NORACE
            st_ = Busy{j}; // NORACE
    }
    void fail(int c)
    {
        std::lock_guard g(m_);
        if (auto *b = std::get_if<Busy>(&st_)) // NORACE
            st_ = Failed{c + b->job}; // NORACE
    }
    std::size_t index()
    {
        std::lock_guard g(m_);
        return st_.index(); // NORACE
    }
};
int main()
{
    Conn c;
    std::thread a([&] { c.start(1); }), b([&] { c.fail(2); });
    std::size_t i = c.index();
    a.join();
    b.join();
    return i > 2;
}
