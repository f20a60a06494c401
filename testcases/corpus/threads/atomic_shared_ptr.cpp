// A snapshot pointer as std::atomic<std::shared_ptr<const T>>.
// flags: -std=c++20
#include <atomic>
#include <memory>
#include <thread>
struct Config { int level; };
std::atomic<std::shared_ptr<const Config>> current{std::make_shared<const Config>(Config{1})};
void update(int n)
{
    auto next = std::make_shared<Config>(*current.load()); // NORACE
    next->level = n; // NORACE
    current.store(std::move(next)); // NORACE
}
int main()
{
    std::thread a(update, 5);
    int l = current.load()->level; // NORACE
    a.join();
    return l == 0;
}
