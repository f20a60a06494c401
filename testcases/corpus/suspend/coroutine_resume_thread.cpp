// A coroutine that goes on in another thread.
// flags: -std=c++20
#include <coroutine>
#include <thread>
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
struct NewThread {
  std::thread& t;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> h) {
    t = std::thread([h] { h.resume(); });
  }
  void await_resume() {}
};
int before, after;
Task go(std::thread& t) {
  before = 1; // NORACE
  co_await NewThread{t};
  after++; // RACE! // FN: a coroutine that another thread resumes
}
int main() {
  std::thread t;
  go(t);
  after++; // RACE! // FN: a coroutine that another thread resumes
  t.join();
  return before; // NORACE
}
