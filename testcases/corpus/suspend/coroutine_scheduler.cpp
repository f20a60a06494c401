// Coroutines resumed by threads: a lock held over co_await, a counter in the frame and one outside.
// flags: -std=c++20
#include <coroutine>
#include <cstdio>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};
std::vector<std::thread> threads;
struct OnNewThread {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> h) {
    threads.emplace_back([h] { h.resume(); });
  }
  void await_resume() const noexcept {}
};
std::mutex m;
int guarded, bare;
Task good(int n) {
  int mine = n;
  co_await OnNewThread{};
  mine++;  // NORACE
  ++bare;  // RACE! // FN: a coroutine that another thread resumes
  {
    std::lock_guard g(m);
    guarded += mine;  // NORACE
  }
}
Task holds() {
  std::unique_lock lock(m);
  guarded++;  // NORACE
  co_await OnNewThread{};  // FINDING! lock-across-suspend
  lock.unlock();
}
Task releases() {
  std::unique_lock lock(m);
  guarded++;  // NORACE
  lock.unlock();
  co_await OnNewThread{};  // NOFINDING lock-across-suspend
  lock.lock();
  guarded--;  // NORACE
}
int main() {
  good(1);
  good(2);
  releases();
  holds();
  for (auto& t : threads) t.join();
  std::printf("%d %d\n", guarded, bare);
}
