// A lock-free stack of indices and a shared counter: compare-exchange and fetch-add.
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <thread>
#include <vector>

namespace {

constexpr uint32_t kNodes = 1024;

// The head carries a tag, against ABA.
struct Stack {
  std::atomic<uint64_t> head{0};
  std::vector<std::atomic<uint32_t>> next = std::vector<std::atomic<uint32_t>>(kNodes + 1);

  void push(uint32_t node) {
    uint64_t old = head.load(std::memory_order_relaxed);
    do next[node].store(static_cast<uint32_t>(old), std::memory_order_relaxed);
    while (!head.compare_exchange_weak(old, ((old >> 32) + 1) << 32 | node,
                                       std::memory_order_release, std::memory_order_relaxed));
  }
  uint32_t pop() {
    uint64_t old = head.load(std::memory_order_acquire);
    while (static_cast<uint32_t>(old) != 0) {
      const uint32_t after = next[static_cast<uint32_t>(old)].load(std::memory_order_relaxed);
      if (head.compare_exchange_weak(old, ((old >> 32) + 1) << 32 | after,
                                     std::memory_order_acquire, std::memory_order_acquire))
        return static_cast<uint32_t>(old);
    }
    return 0;
  }
};

}  // namespace

int main() {
  Stack stack;
  std::atomic<long> pops{0};
  for (uint32_t node = 1; node <= kNodes; ++node) stack.push(node);
  auto work = [&] {
    for (int i = 0; i < 500'000; ++i)
      if (const uint32_t node = stack.pop()) {
        pops.fetch_add(1, std::memory_order_relaxed);
        stack.push(node);
      }
  };
  std::thread first(work), second(work);
  first.join();
  second.join();
  std::printf("%ld\n", pops.load());
}
