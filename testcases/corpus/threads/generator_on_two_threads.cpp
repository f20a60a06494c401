// A coroutine is resumed by one thread after another, with a join between.
// flags: -std=c++20
#include <coroutine>
#include <thread>
struct Gen {
    struct promise_type {
        int cur = 0;
        Gen get_return_object() { return Gen{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        std::suspend_always yield_value(int v) { cur = v; return {}; } // NORACE
        void return_void() {}
        void unhandled_exception() {}
    };
    std::coroutine_handle<promise_type> h;
};
Gen count()
{
    for (int i = 1; i < 10; i++)
        co_yield i; // NORACE
}
int main()
{
    Gen g = count();
    int a = 0, b = 0;
    std::thread x([&] { g.h.resume(); a = g.h.promise().cur; }); // NORACE
    x.join();
    std::thread y([&] { g.h.resume(); b = g.h.promise().cur; }); // NORACE
    y.join();
    g.h.destroy();
    return a + b != 3; // NORACE
}
