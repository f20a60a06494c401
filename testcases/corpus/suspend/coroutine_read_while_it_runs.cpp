// A coroutine resumed on another thread stores its progress in its promise, which main reads before the join; wrong.
// flags: -std=c++20
#include <coroutine>
#include <exception>
#include <iostream>
#include <thread>

struct Task {
    struct promise_type {
        long progress = 0;
        long result = 0;
        Task get_return_object() { return Task{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        std::suspend_never yield_value(long v)
        {
            progress = v; // RACE! // FN: a coroutine that another thread resumes
            return {};
        }
        void return_value(long r)
        {
            result = r; // NORACE
        }
        void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<promise_type> h;
};

Task sum_to(long n)
{
    long s = 0;
    for (long i = 1; i <= n; ++i) {
        s += i;
        if (i % 100 == 0)
            co_yield i;
    }
    co_return s;
}

int main()
{
    Task t = sum_to(10000);
    std::thread th([&] { t.h.resume(); });
    long seen = t.h.promise().progress; // RACE! // FN: a coroutine that another thread resumes
    th.join();
    std::cout << seen << ' ' << t.h.promise().result << '\n'; // NORACE
    t.h.destroy();
}
