// What was written before set_value is visible after get; what is written after is not.
#include <future>
#include <thread>
int early, late;
int main()
{
    std::promise<int> p;
    auto f = p.get_future();
    std::thread t([&] {
        early = 1; // NORACE
        p.set_value(7);
        late = 2; // RACE!
    });
    int v = f.get();
    int e = early; // NORACE
    int l = late; // RACE!
    t.join();
    return v + e + l == 0;
}
