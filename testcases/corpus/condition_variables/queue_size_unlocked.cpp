// A blocking queue template; size() forgets the lock.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
struct Task { int id = 0; int result = 0; };
template <class T>
class BlockingQueue {
 public:
  void push(T value) {
    {
      std::lock_guard lock(m_);
      q_.push(std::move(value));  // NORACE
    }
    cv_.notify_one();
  }
  T pop() {
    std::unique_lock lock(m_);
    cv_.wait(lock, [this] { return !q_.empty(); });  // NORACE
    T v = std::move(q_.front());                     // NORACE
    q_.pop();                                        // RACE!
    return v;
  }
  size_t size() const { return q_.size(); }  // RACE!
 private:
  mutable std::mutex m_;
  std::condition_variable cv_;
  std::queue<T> q_;
};
int main() {
  BlockingQueue<std::unique_ptr<Task>> queue;
  std::thread consumer([&] {
    auto task = queue.pop();
    task->result = task->id;  // NORACE
  });
  auto task = std::make_unique<Task>();
  task->id = 7;  // NORACE
  queue.push(std::move(task));
  size_t left = queue.size();
  consumer.join();
  return static_cast<int>(left);
}
