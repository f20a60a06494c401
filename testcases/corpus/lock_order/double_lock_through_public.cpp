// A public method that locks calls another that locks the same plain mutex.
#include <mutex>
#include <string>
#include <thread>
#include <vector>
class Store {
    std::mutex m_;
    std::vector<std::string> v_;
public:
    std::size_t size()
    {
        std::lock_guard g(m_); // DEADLOCK!
        return v_.size(); // NORACE
    }
    void add(const std::string &s)
    {
        std::lock_guard g(m_);
        if (size() < 100)
            v_.push_back(s); // NORACE
    }
};
int main()
{
    Store s;
    std::thread t([&] { s.add("x"); });
    t.join();
    return s.size() != 1;
}
