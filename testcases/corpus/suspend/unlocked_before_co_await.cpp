// unique_lock: unlocked for the time of the wait.
// flags: -std=c++20
#include <coroutine>
#include <mutex>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

struct Later {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> handle) { waiting = handle; }
  void await_resume() {}
  static inline std::coroutine_handle<> waiting;
};

std::mutex mutex;
int total = 0;

Task work() {
  std::unique_lock guard(mutex);
  ++total;  // NORACE
  guard.unlock();
  co_await Later();  // NOFINDING lock-across-suspend
  guard.lock();
  ++total;  // NORACE
}

int main() {
  work();
  Later::waiting.resume();
}
