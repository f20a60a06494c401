// The value is put before the slot was found empty.
#include <condition_variable>
#include <mutex>
#include <thread>
#include <cstdio>
class Slot {
  std::mutex m; std::condition_variable cv; bool full = false; long value = 0;
 public:
  void put(long v) { value = v; { std::unique_lock l(m); cv.wait(l, [this] { return !full; }); full = true; } cv.notify_all(); }  // RACE!
  long take() { { std::unique_lock l(m); cv.wait(l, [this] { return full; }); } long v = value; { std::lock_guard l(m); full = false; } cv.notify_all(); return v; }  // RACE!
};
int main() {
  Slot s;
  std::thread t([&] { for (int i = 0; i < 5; i++) std::printf("%ld", s.take()); });
  for (int i = 0; i < 5; i++) s.put(i);
  t.join();
}
