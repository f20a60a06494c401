// A wrapper that joins in its destructor; the data is declared before it.
#include <string>
#include <thread>
class Joiner {
    std::thread t_;
public:
    template <class F> explicit Joiner(F f) : t_(std::move(f)) {}
    Joiner(const Joiner &) = delete;
    ~Joiner()
    {
        if (t_.joinable())
            t_.join();
    }
};
std::string build()
{
    std::string s;
    {
        Joiner j([&s] { s.append("abc"); }); // NORACE
    }
    s.append("def"); // NORACE
    return s;
}
int main()
{
    return build().size() != 6;
}
