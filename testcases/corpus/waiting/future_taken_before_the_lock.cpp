// The result is taken first.
#include <future>
#include <mutex>

std::mutex mutex;
int count = 0;

int add() {
  std::lock_guard hold(mutex);
  return ++count;  // NORACE
}

int main() {
  std::future<int> result = std::async(std::launch::async, add);
  const int got = result.get();  // NOFINDING join-under-lock
  std::lock_guard hold(mutex);
  return got - 1;
}
