// The list is copied under the lock; the copy's functions are called without it.
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

std::mutex mutex;
std::vector<std::function<void()>> observers;

void observe(std::function<void()> observer) {
  std::lock_guard hold(mutex);
  observers.push_back(std::move(observer));
}

void notifyAll() {
  std::vector<std::function<void()>> copy;
  {
    std::lock_guard hold(mutex);
    copy = observers;
  }
  for (auto& observer : copy) observer();  // NOFINDING callback-under-lock
}

int main() {
  observe([] {});
  std::thread other(notifyAll);
  notifyAll();
  other.join();
}
