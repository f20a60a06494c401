// Each of a list of registered functions is called in a loop under the lock.
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
  std::lock_guard hold(mutex);
  for (auto& observer : observers) observer();  // FINDING! callback-under-lock
}

int main() {
  observe([] {});
  std::thread other(notifyAll);
  notifyAll();
  other.join();
}
