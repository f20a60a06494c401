// A closed, bounded queue template with two condition variables; size() without the lock.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
template <class T>
class Queue {
  std::deque<T> q_;
  std::mutex m_;
  std::condition_variable full_, empty_;
  bool closed_ = false;
 public:
  bool push(T v) {
    std::unique_lock l(m_);
    full_.wait(l, [&] { return q_.size() < 8 || closed_; }); // NORACE
    if (closed_) return false; // NORACE
    q_.push_back(std::move(v)); // RACE!
    empty_.notify_one();
    return true;
  }
  std::optional<T> pop() {
    std::unique_lock l(m_);
    empty_.wait(l, [&] { return !q_.empty() || closed_; }); // NORACE
    if (q_.empty()) return std::nullopt; // NORACE
    T v = std::move(q_.front()); // NORACE
    q_.pop_front(); // NORACE
    full_.notify_one();
    return v;
  }
  void close() { std::lock_guard l(m_); closed_ = true; full_.notify_all(); empty_.notify_all(); } // NORACE
  size_t size() const { return q_.size(); } // RACE!
};
int main() {
  Queue<int> q;
  std::thread p([&] { for (int i = 0; i < 100; i++) q.push(i); q.close(); });
  long s = 0;
  size_t n = q.size();
  while (auto v = q.pop()) s += *v;
  p.join();
  return s + n;
}
