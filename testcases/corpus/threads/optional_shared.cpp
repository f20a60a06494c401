// A std::optional is set under the lock, tested without it.
#include <mutex>
#include <optional>
#include <string>
#include <thread>
std::mutex m;
std::optional<std::string> answer;
void solve()
{
    std::lock_guard g(m);
    answer = "forty-two";
}
int main()
{
    std::thread t(solve);
    bool quick = answer.has_value(); // RACE!
    {
        std::lock_guard g(m);
        if (answer) // NORACE
            quick = answer->size() > 3; // NORACE
    }
    t.join();
    return quick && answer->empty(); // NORACE
}
