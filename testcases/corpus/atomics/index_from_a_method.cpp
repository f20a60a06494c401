// Each index is drawn by a method that counts an atomic up: whoever has it works on that element alone.
#include <atomic>
#include <thread>
class Numbers {
  std::atomic<int> next_{0};

 public:
  int next() { return next_.fetch_add(1, std::memory_order_relaxed); }
  int nextBelow(int end) {
    const int drawn = next_++;
    if (drawn >= end) return -1;
    return drawn;
  }
};
int squares[100], cubes[100];
int main() {
  Numbers a, b;
  auto work = [&] {
    for (int i = a.next(); i < 100; i = a.next()) squares[i] = i * i;  // NORACE
    int k;
    while ((k = b.nextBelow(100)) >= 0) cubes[k] = k * k * k;  // NORACE
  };
  std::thread one(work), other(work);
  one.join();
  other.join();
  return squares[3] + cubes[2];
}
