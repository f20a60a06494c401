#include <unistd.h>

#include <mutex>
#include <thread>

std::mutex mutex;
int lines = 0;

void append() {
  std::lock_guard hold(mutex);
  ++lines;
  ::fsync(1);
}

int main() {
  std::thread first(append);
  std::thread second(append);
  first.join();
  second.join();
}
