// A generator coroutine is resumed by one thread after another, each join ordering the next resumption; right.
// flags: -std=c++20
#include <coroutine>
#include <exception>
#include <iostream>
#include <thread>

struct Gen {
    struct promise_type {
        long cur = 0;
        Gen get_return_object() { return Gen{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        std::suspend_always yield_value(long v)
        {
            cur = v; // NORACE
            return {};
        }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<promise_type> h;
};

Gen fib(long limit)
{
    long a = 0, b = 1;
    while (a < limit) {
        co_yield a; // NORACE
        long t = a + b;
        a = b;
        b = t;
    }
}

int main()
{
    Gen g = fib(1000);
    long sum = 0;
    while (!g.h.done()) {
        std::thread t([&] { g.h.resume(); });
        t.join();
        sum += g.h.promise().cur; // NORACE
    }
    g.h.destroy();
    std::cout << sum << '\n';
}
