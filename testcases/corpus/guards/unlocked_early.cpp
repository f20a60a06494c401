// unique_lock::unlock before the last access.
#include <mutex>
#include <thread>

std::mutex mutex;
int guarded = 0;
int late = 0;

void work() {
  std::unique_lock<std::mutex> guard(mutex);
  ++guarded;  // NORACE
  guard.unlock();
  ++late;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
