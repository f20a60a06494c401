// The same with a recursive_mutex is right.
#include <mutex>
#include <string>
#include <thread>
#include <vector>
class Store {
    std::recursive_mutex m_;
    std::vector<std::string> v_;
public:
    std::size_t size()
    {
        std::lock_guard g(m_); // NODEADLOCK
        return v_.size(); // NORACE
    }
    void add(const std::string &s)
    {
        std::lock_guard g(m_); // NODEADLOCK
        if (size() < 100)
            v_.push_back(s); // NORACE
    }
};
int main()
{
    Store s;
    std::thread t([&] { s.add("x"); });
    s.add("y");
    t.join();
    return s.size() != 2;
}
