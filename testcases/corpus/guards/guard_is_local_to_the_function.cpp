// The mutex is a local: every call locks another one.
#include <mutex>
#include <thread>

int counter = 0;

void work() {
  std::mutex mutex;
  std::lock_guard<std::mutex> guard(mutex);
  ++counter;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
