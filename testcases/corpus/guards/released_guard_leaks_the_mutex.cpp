// unique_lock::release and no unlock: nobody will ever release the mutex.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  std::unique_lock<std::mutex> guard(mutex);  // FINDING! lock-leak
  ++counter;                                  // NORACE
  guard.release();
}

int main() {
  std::thread a(work);
  a.join();
  return counter;  // NORACE
}
