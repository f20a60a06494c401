// One of two mutexes, as an argument says: the two threads hold different ones.
#include <mutex>
#include <thread>

std::mutex left, right;
int counter = 0;

void work(bool first) {
  std::mutex& chosen = first ? left : right;
  std::lock_guard guard(chosen);
  ++counter;  // RACE!
}

int main() {
  std::thread a(work, true);
  std::thread b(work, false);
  a.join();
  b.join();
}
