// The helper locks only when it says so with its result.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

bool enter() { return mutex.try_lock(); }

void careful() {
  if (enter()) {
    ++counter;  // NORACE
    mutex.unlock();  // NOFINDING unlock-not-held
  }
}

int main() {
  std::thread a(careful);
  std::thread b(careful);
  a.join();
  b.join();
}
