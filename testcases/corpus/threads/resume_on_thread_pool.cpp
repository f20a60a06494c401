// A coroutine goes on in another thread; the caller reads what it writes there without waiting.
// flags: -std=c++20
#include <coroutine>
#include <thread>
int log_size;
std::thread runner;
struct Fire {
    struct promise_type {
        Fire get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() {}
    };
};
struct OtherThread {
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<> h)
    {
        runner = std::thread([h] { h.resume(); });
    }
    void await_resume() {}
};
Fire job()
{
    log_size = 1; // NORACE
    co_await OtherThread{};
    log_size = 2; // RACE! // FN: a coroutine that another thread resumes
}
int main()
{
    job();
    int l = log_size; // RACE! // FN: a coroutine that another thread resumes
    runner.join();
    return l + log_size == 0; // NORACE
}
