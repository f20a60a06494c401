// A load and then a store claim nothing: both threads may see false.
#include <atomic>
#include <thread>

std::atomic<bool> taken = false;
int data = 0;

void work() {
  if (!taken.load()) {  // MAYBE atomicity-violation
    taken.store(true);
    ++data;  // RACE!
  }
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
  return data;  // NORACE
}
