// Two workers with a deque each; an idle one steals from the other. Counts the leaves of a tree of
// tasks.
#include <atomic>
#include <cstdio>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace {

struct Worker {
  std::mutex mutex;
  std::deque<int> tasks;  // depths

  void push(int depth) {
    std::lock_guard guard(mutex);
    tasks.push_back(depth);
  }
  std::optional<int> take(bool steal) {
    std::lock_guard guard(mutex);
    if (tasks.empty()) return std::nullopt;
    const int depth = steal ? tasks.front() : tasks.back();
    steal ? tasks.pop_front() : tasks.pop_back();
    return depth;
  }
};

}  // namespace

int main() {
  Worker workers[2];
  std::atomic<int> pending{1};
  std::atomic<long> leaves{0};
  workers[0].push(17);
  auto run = [&](int self) {
    while (pending.load(std::memory_order_acquire) > 0) {
      std::optional<int> task = workers[self].take(false);
      if (!task) task = workers[1 - self].take(true);
      if (!task) {
        std::this_thread::yield();
        continue;
      }
      if (*task == 0) {
        leaves.fetch_add(1, std::memory_order_relaxed);
      } else {
        pending.fetch_add(2, std::memory_order_relaxed);
        workers[self].push(*task - 1);
        workers[self].push(*task - 1);
      }
      pending.fetch_sub(1, std::memory_order_release);
    }
  };
  std::thread first(run, 0), second(run, 1);
  first.join();
  second.join();
  std::printf("%ld\n", leaves.load());
}
