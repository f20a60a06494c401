// Given back in one branch only: on the other way the mutex is held while the coroutine waits.
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
  if (total > 3) guard.unlock();
  co_await Later();  // FINDING! lock-across-suspend
}

Task plain() {
  if (total > 3) mutex.lock();
  co_await Later();  // FINDING! lock-across-suspend
  if (total > 3) mutex.unlock();
}

int main() {
  work();
  Later::waiting.resume();
}
