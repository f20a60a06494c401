// Workers draw blocks of elements from an atomic counter: one step of the counter is one block.
#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>
int main() {
  std::vector<int> out(100), last(95), sized(100);
  std::atomic<int> next{0}, nextLast{0}, nextSized{0};
  const int size = static_cast<int>(out.size()) / 8 + 1;
  auto work = [&] {
    for (;;) {
      const int lo = next.fetch_add(10);
      if (lo >= 100) break;
      for (int i = lo; i < lo + 10; ++i) out[i] = i;  // NORACE
    }
    for (;;) {
      const int lo = nextLast.fetch_add(10);
      if (lo >= 95) break;
      const int hi = std::min(lo + 10, 95);
      for (int i = lo; i < hi; ++i) last[i] = i;  // NORACE
    }
    for (;;) {
      const int lo = nextSized.fetch_add(size);
      if (lo >= 100) break;
      for (int i = lo; i < std::min(lo + size, 100); ++i) sized[i] = i;  // NORACE
    }
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return out[0] + last[0] + sized[0];
}
