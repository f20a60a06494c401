// Barriers of atomics written by hand: by a generation, and by a sense that is turned round.
#include <atomic>
#include <thread>
#include <vector>

class Generations {
 public:
  explicit Generations(unsigned count) : count_(count) {}
  void wait() {
    unsigned mine = generation_.load(std::memory_order_acquire);
    if (waiting_.fetch_add(1, std::memory_order_acq_rel) == count_ - 1) {
      waiting_.store(0, std::memory_order_relaxed);
      generation_.fetch_add(1, std::memory_order_release);
    } else {
      while (generation_.load(std::memory_order_acquire) == mine) std::this_thread::yield();
    }
  }

 private:
  const unsigned count_;
  std::atomic<unsigned> waiting_{0};
  std::atomic<unsigned> generation_{0};
};

std::atomic<int> left{4};
std::atomic<bool> sense{false};

void turn(bool& mine) {
  mine = !mine;
  if (left.fetch_sub(1) == 1) {
    left.store(4);
    sense.store(mine);
  } else {
    while (sense.load() != mine) std::this_thread::yield();
  }
}

int main() {
  const int count = 4;
  Generations barrier(count);
  std::vector<int> a(count), b(count), c(count), d(count);
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i)
    threads.emplace_back([&, i] {
      bool mine = false;
      for (int step = 0; step < 5; ++step) {
        a[i] = b[i] + 1;  // NORACE
        barrier.wait();
        b[i] = a[(i + 1) % count];  // NORACE
        barrier.wait();
      }
      for (int step = 0; step < 5; ++step) {
        c[i] = d[i] + 1;  // NORACE
        turn(mine);
        d[i] = c[(i + 1) % count];  // NORACE
        turn(mine);
      }
    });
  for (auto& each : threads) each.join();
}
