// a coroutine that is resumed by a thread of a new one each time
// flags: -std=c++20
#include <coroutine>
#include <thread>
struct Task {
  struct promise_type {
    Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> h;
};
int steps, shared;
Task work() {
  int local = 0;
  local++;  // NORACE
  steps++;  // NORACE
  co_await std::suspend_always{};
  steps++;  // NORACE
  shared++;  // RACE! // FN: a coroutine that another thread resumes
  local++;  // NORACE
  (void)local;
}
int main() {
  Task t = work();
  t.h.resume();
  std::thread u([&] { t.h.resume(); });
  shared++;  // RACE! // FN: a coroutine that another thread resumes
  u.join();
  steps++;  // NORACE
  t.h.destroy();
}
