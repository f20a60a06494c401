// With try_to_lock the update happens only where the guard owns the mutex.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  std::unique_lock<std::mutex> guard(mutex, std::try_to_lock);
  if (guard.owns_lock()) {
    ++counter;  // NORACE
  }
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
