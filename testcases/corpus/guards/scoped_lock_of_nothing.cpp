// A scoped_lock without arguments compiles, and locks nothing.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void forgot() {
  [[maybe_unused]] std::scoped_lock guard;
  ++counter;  // RACE!
}

void locks() {
  std::scoped_lock guard(mutex);
  ++counter;  // RACE!
}

int main() {
  std::thread a(forgot);
  std::thread b(locks);
  a.join();
  b.join();
}
