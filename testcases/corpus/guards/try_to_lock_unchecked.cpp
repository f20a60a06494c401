// With try_to_lock and no check the update happens whether or not the mutex was free.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  std::unique_lock<std::mutex> guard(mutex, std::try_to_lock);
  ++counter;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
