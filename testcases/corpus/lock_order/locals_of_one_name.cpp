// Two functions with locks of their own that are called the same: each has its inversion.
#include <mutex>
#include <thread>

static int sum;

static void one() {
  std::mutex m, k;
  std::thread a([&] {
    std::lock_guard<std::mutex> first(m);
    std::lock_guard<std::mutex> second(k);  // DEADLOCK!
  });
  std::thread b([&] {
    std::lock_guard<std::mutex> first(k);
    std::lock_guard<std::mutex> second(m);  // DEADLOCK!
  });
  a.join();
  b.join();
}

static void two() {
  std::mutex m, k;
  std::thread a([&] {
    std::lock_guard<std::mutex> first(m);
    std::lock_guard<std::mutex> second(k);  // DEADLOCK!
  });
  std::thread b([&] {
    std::lock_guard<std::mutex> first(k);
    std::lock_guard<std::mutex> second(m);  // DEADLOCK!
  });
  a.join();
  b.join();
}

// One always takes them the one way round, the other one the other way.
static void up() {
  std::mutex m, k;
  std::thread a([&] {
    std::lock_guard<std::mutex> first(m);
    std::lock_guard<std::mutex> second(k);  // NODEADLOCK
  });
  a.join();
}

static void down() {
  std::mutex m, k;
  std::thread a([&] {
    std::lock_guard<std::mutex> first(k);
    std::lock_guard<std::mutex> second(m);  // NODEADLOCK
  });
  a.join();
}

int main() {
  one();
  two();
  std::thread a(up), b(down);
  a.join();
  b.join();
  return sum;
}
