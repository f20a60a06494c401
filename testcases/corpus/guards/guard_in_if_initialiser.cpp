// A guard in the initialiser of an if lives to the end of the if.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  if (std::lock_guard guard(mutex); counter < 10) {  // NORACE
    ++counter;                                       // NORACE
  }
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
