// A coroutine that hops to a pool thread and back; what it touches before and after the hop.
// flags: -std=c++20
#include <condition_variable>
#include <coroutine>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
class Loop {
 public:
  void post(std::coroutine_handle<> h) {
    std::lock_guard l(m_);
    ready_.push_back(h);  // NORACE
    cv_.notify_one();
  }
  void run() {
    for (;;) {
      std::coroutine_handle<> h;
      {
        std::unique_lock l(m_);
        cv_.wait(l, [&] { return quit_ || !ready_.empty(); });  // NORACE
        if (ready_.empty()) return;
        h = ready_.front();  // NORACE
        ready_.pop_front();
      }
      h.resume();
    }
  }
  void quit() {
    std::lock_guard l(m_);
    quit_ = true;  // NORACE
    cv_.notify_all();
  }

 private:
  std::mutex m_;
  std::condition_variable cv_;
  std::deque<std::coroutine_handle<>> ready_;
  bool quit_ = false;
};
struct Fire {
  struct promise_type {
    Fire get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};
Loop loop;
struct Hop {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> h) { loop.post(h); }
  void await_resume() const noexcept {}
};
std::mutex guard;
int after_hop, guarded;
Fire job() {
  co_await Hop{};
  ++after_hop;  // RACE! // FN: a coroutine that another thread resumes
  std::lock_guard l(guard);
  ++guarded;  // NORACE
}
int main() {
  std::thread a([] { loop.run(); }), b([] { loop.run(); });
  job();
  job();
  loop.quit();
  a.join();
  b.join();
  return after_hop + guarded;
}
