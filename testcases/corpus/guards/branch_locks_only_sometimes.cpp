// The mutex is taken on one path only, the access is on both.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work(bool careful) {
  if (careful) mutex.lock();
  ++counter;  // RACE!
  if (careful) mutex.unlock();
}

int main() {
  std::thread a(work, true);
  std::thread b(work, false);
  a.join();
  b.join();
}
