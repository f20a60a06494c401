// A flag that is a local variable, which the thread's closure and the predicate's refer to.
#include <condition_variable>
#include <mutex>
#include <thread>
static int by_predicate() {
  std::mutex m;
  std::condition_variable cv;
  bool go = false;
  int x = 0, late = 0;
  std::thread t([&] {
    std::unique_lock<std::mutex> lock(m);
    cv.wait(lock, [&] { return go; });
    x++;     // NORACE
    late++;  // RACE!
  });
  x = 3;  // NORACE
  {
    std::lock_guard<std::mutex> guard(m);
    go = true;
  }
  late = 4;  // RACE!
  cv.notify_one();
  t.join();
  return x + late;
}
static int by_loop() {
  std::mutex m;
  std::condition_variable cv;
  bool ready = false;
  int y = 0;
  std::thread t([&] {
    std::unique_lock<std::mutex> lock(m);
    while (!ready) cv.wait(lock);
    y++;  // NORACE
  });
  y = 3;  // NORACE
  {
    std::lock_guard<std::mutex> guard(m);
    ready = true;
  }
  cv.notify_one();
  t.join();
  return y;
}
int main() { return by_predicate() + by_loop(); }
