// Given back on each way, or taken by one condition and given back by the same.
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
  if (total > 3) {
    guard.unlock();
  } else {
    ++total;
    guard.unlock();
  }
  co_await Later();  // NOFINDING lock-across-suspend
}

Task asked() {
  std::unique_lock guard(mutex, std::try_to_lock);
  if (guard.owns_lock()) {
    ++total;
    guard.unlock();
  }
  co_await Later();  // NOFINDING lock-across-suspend
}

Task byCondition(const bool isLocking, int own) {
  if (isLocking) mutex.lock();
  ++own;
  if (isLocking) mutex.unlock();
  co_await Later();  // NOFINDING lock-across-suspend
}

Task leftBefore() {
  std::unique_lock guard(mutex);
  if (total <= 3) co_return;
  guard.unlock();
  co_await Later();  // NOFINDING lock-across-suspend
}

int main() {
  work();
  Later::waiting.resume();
}
