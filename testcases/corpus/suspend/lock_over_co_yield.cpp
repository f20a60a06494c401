// A generator yields while it holds its mutex: the caller goes on with the mutex locked.
// flags: -std=c++20
#include <coroutine>
#include <mutex>

struct Generator {
  struct promise_type {
    int value = 0;
    Generator get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int next) {
      value = next;
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> handle;
};

std::mutex mutex;
int last = 0;

Generator count() {
  std::unique_lock guard(mutex);
  while (true) co_yield ++last;  // FINDING! lock-across-suspend
}

int main() {
  Generator generator = count();
  generator.handle.resume();
  generator.handle.destroy();
}
