// The helper locks only when it says so with its result.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

bool enter() { return mutex.try_lock(); }

void careful() {
  if (enter()) {
    ++counter;  // NORACE // FP: a member flag is not followed into the callee
    mutex.unlock();  // NOFINDING unlock-not-held // FP: a member flag is not followed into the callee
  }
}

int main() {
  std::thread a(careful);
  std::thread b(careful);
  a.join();
  b.join();
}
