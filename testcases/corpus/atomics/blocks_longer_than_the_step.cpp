// Blocks drawn from a counter overlap where they are longer than its step, or where some draw by another step.
#include <atomic>
#include <thread>
int out[200], mixed[200];
int main() {
  std::atomic<int> next{0}, other{0};
  auto work = [&] {
    for (;;) {
      const int lo = next.fetch_add(10);
      if (lo >= 100) break;
      for (int i = lo; i < lo + 11; ++i) out[i] = i;  // RACE!
    }
    for (;;) {
      const int lo = other.fetch_add(10);
      if (lo >= 100) break;
      for (int i = lo; i < lo + 20; ++i) mixed[i] = i;  // RACE!
      const int single = other.fetch_add(1);
      mixed[single] = 0;  // RACE!
    }
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return out[0] + mixed[0];
}
