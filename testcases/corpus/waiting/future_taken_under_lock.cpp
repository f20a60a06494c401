// The result of a task that wants the lock is waited for under the lock.
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
  std::lock_guard hold(mutex);
  return result.get() - 1;  // FINDING! join-under-lock
}
