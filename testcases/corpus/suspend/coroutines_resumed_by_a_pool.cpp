// coroutines that a pool thread resumes
// flags: -std=c++20
#include <atomic>
#include <coroutine>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>
struct Pool {
  std::mutex m;
  std::vector<std::coroutine_handle<>> ready;
  void run() {
    for (;;) {
      std::coroutine_handle<> h;
      { std::lock_guard g(m); if (ready.empty()) return; h = ready.back(); ready.pop_back(); } // NORACE
      h.resume();
    }
  }
  auto schedule() {
    struct Awaiter {
      Pool& pool;
      bool await_ready() { return false; }
      void await_suspend(std::coroutine_handle<> h) { std::lock_guard g(pool.m); pool.ready.push_back(h); }
      void await_resume() {}
    };
    return Awaiter{*this};
  }
};
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};
Pool pool;
int total;
std::atomic<int> fine;
Task work(int n) {
  co_await pool.schedule();
  total += n; // RACE! // FN: a coroutine that another thread resumes
  fine += n; // NORACE
}
int main() {
  work(1);
  work(2);
  std::thread a([] { pool.run(); }), b([] { pool.run(); });
  a.join();
  b.join();
  return total; // NORACE
}
