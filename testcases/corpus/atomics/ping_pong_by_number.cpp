// Two threads pass a text to and fro, whose turn it is stands in an atomic.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

class Rally {
 public:
  void play(int me, int rounds) {
    for (int i = 0; i < rounds; ++i) {
      while (turn_.load(std::memory_order_acquire) != me) std::this_thread::yield();
      text_ += me ? "pong " : "ping ";  // NORACE
      ++hits_;                          // NORACE
      turn_.store(1 - me, std::memory_order_release);
    }
  }
  const std::string& text() const { return text_; }
  int hits() const { return hits_; }

 private:
  std::atomic<int> turn_{0};
  std::string text_;
  int hits_ = 0;
};

int main() {
  Rally r;
  std::thread a(&Rally::play, &r, 0, 5);
  std::thread b(&Rally::play, &r, 1, 5);
  a.join();
  b.join();
  std::printf("%s %d\n", r.text().c_str(), r.hits());  // NORACE
}
