// a closable queue; a statistics member beside it is forgotten
#include <condition_variable>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>
#include <vector>
template <class T>
class Queue {
 public:
  void push(T v) {
    {
      std::lock_guard hold(m_);
      q_.push(std::move(v)); // NORACE
      peak_ = std::max(peak_, q_.size()); // NORACE
    }
    cv_.notify_one();
    pushed_++; // RACE!
  }
  std::optional<T> pop() {
    std::unique_lock hold(m_);
    cv_.wait(hold, [this] { return closed_ || !q_.empty(); }); // NORACE
    if (q_.empty()) return std::nullopt; // NORACE
    T v = std::move(q_.front()); // NORACE
    q_.pop(); // NORACE
    return v;
  }
  void close() {
    std::lock_guard hold(m_);
    closed_ = true; // NORACE
    cv_.notify_all();
  }
  int pushed() const { return pushed_; } // RACE!
 private:
  std::mutex m_;
  std::condition_variable cv_;
  std::queue<T> q_;
  std::size_t peak_ = 0;
  bool closed_ = false;
  int pushed_ = 0;
};
int main() {
  Queue<std::vector<int>> q;
  std::vector<std::thread> producers;
  for (int i = 0; i < 3; ++i) producers.emplace_back([&q, i] { q.push({i}); });
  long sum = 0;
  std::thread consumer([&] {
    while (auto v = q.pop())
      for (int x : *v) sum += x; // NORACE
  });
  int early = q.pushed();
  for (auto& p : producers) p.join();
  q.close();
  consumer.join();
  return static_cast<int>(sum) + early; // NORACE
}
