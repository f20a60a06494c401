// A singleton with a mutex of its own.
#include <mutex>
#include <thread>
class Logger {
    std::mutex m_;
    int lines_;
    Logger() : lines_(0) {} // NORACE
public:
    static Logger &get()
    {
        static Logger l; // NORACE
        return l;
    }
    void line()
    {
        std::lock_guard g(m_);
        ++lines_; // NORACE
    }
    int lines()
    {
        std::lock_guard g(m_);
        return lines_; // NORACE
    }
};
int main()
{
    std::thread a([] { Logger::get().line(); });
    std::thread b([] { Logger::get().line(); });
    a.join();
    b.join();
    return Logger::get().lines() != 2;
}
