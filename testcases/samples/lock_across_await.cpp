// A mutex is held over a co_await, and the coroutine goes on in another thread.
//
// A mutex must be unlocked by the thread that locked it. The first half of `visit` runs in main,
// which takes the lock; the awaiter resumes the second half in a new thread, and that one unlocks:
// undefined behaviour, though nothing looks wrong on the screen. And while the coroutine is
// suspended every other thread is kept out. Let the lock go before the co_await.
#include <coroutine>
#include <cstdio>
#include <exception>
#include <mutex>
#include <thread>

// A coroutine that nobody waits for: it runs at once and cleans up after itself.
struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

// co_await on it goes on in a new thread, which is left in `thread`.
struct ContinueInNewThread {
  std::thread& thread;
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> rest) const {
    std::thread& started = thread;  // the coroutine may be gone, and *this with it, before the end
    started = std::thread([rest] { rest.resume(); });
  }
  void await_resume() const {}
};

std::mutex mutex;
int visits = 0;  // guarded by mutex

Detached visit(std::thread& thread) {
  std::unique_lock lock(mutex);          // [lock]
  co_await ContinueInNewThread{thread};  // [await]
  ++visits;
  lock.unlock();  // [unlock]
}

int main() {
  std::thread thread;
  visit(thread);
  thread.join();
  std::printf("visits: %d\n", visits);
}
