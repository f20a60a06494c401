// A latch by hand: a counter, a mutex, a condition variable with a predicate.
#include <condition_variable>
#include <mutex>
#include <thread>

class Latch {
 public:
  explicit Latch(int n) : left_(n) {}
  void count_down() {
    std::lock_guard g(m_);
    if (--left_ == 0) cv_.notify_all();  // NORACE
  }
  void wait() {
    std::unique_lock l(m_);
    cv_.wait(l, [this] { return left_ == 0; });  // NORACE
  }

 private:
  std::mutex m_;
  std::condition_variable cv_;
  int left_;
};

int main() {
  int a = 0, b = 0, late = 0;
  Latch latch(2);
  std::thread x([&] {
    a = 1;  // NORACE
    latch.count_down();
    late = 1;  // RACE!
  });
  std::thread y([&] {
    b = 2;  // NORACE
    latch.count_down();
  });
  latch.wait();
  const int sum = a + b;  // NORACE
  const int all = sum + late;  // RACE!
  x.join();
  y.join();
  return all;
}
