// A ring for one producer and one consumer; with relaxed indices; and with two producers.
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <thread>
template <class T, std::size_t N>
class Spsc {
 public:
  bool push(const T& v) {
    auto h = head_.load(std::memory_order_relaxed);
    auto n = (h + 1) % N;
    if (n == tail_.load(std::memory_order_acquire)) return false;
    slots_[h] = v;  // NORACE
    head_.store(n, std::memory_order_release);
    return true;
  }
  std::optional<T> pop() {
    auto t = tail_.load(std::memory_order_relaxed);
    if (t == head_.load(std::memory_order_acquire)) return std::nullopt;
    T v = slots_[t];  // NORACE
    tail_.store((t + 1) % N, std::memory_order_release);
    return v;
  }

 private:
  std::array<T, N> slots_{};
  alignas(64) std::atomic<std::size_t> head_{0};
  alignas(64) std::atomic<std::size_t> tail_{0};
};
template <class T, std::size_t N>
class Weak {
 public:
  bool push(const T& v) {
    auto h = head_.load(std::memory_order_relaxed);
    if (h - tail_.load(std::memory_order_relaxed) == N) return false;
    slots_[h % N] = v;  // RACE!
    head_.store(h + 1, std::memory_order_relaxed);
    return true;
  }
  bool pop(T& out) {
    auto t = tail_.load(std::memory_order_relaxed);
    if (t == head_.load(std::memory_order_relaxed)) return false;
    out = slots_[t % N];  // RACE!
    tail_.store(t + 1, std::memory_order_relaxed);
    return true;
  }

 private:
  T slots_[N];
  std::atomic<std::size_t> head_{0}, tail_{0};
};
Spsc<int, 64> ring;
Weak<long, 32> weak;
int main() {
  std::thread producer([] {
    for (int i = 0; i < 1000;)
      if (ring.push(i)) ++i;
    weak.push(1);
  });
  std::thread consumer([] {
    int got = 0;
    long x = 0;
    while (got < 1000)
      if (ring.pop()) ++got;
    weak.pop(x);
    std::printf("%d %ld\n", got, x);
  });
  producer.join();
  consumer.join();
}
