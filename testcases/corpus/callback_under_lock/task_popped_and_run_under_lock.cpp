// A worker runs the task that it took out of the queue before it gives the queue's lock back.
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

std::mutex mutex;
std::deque<std::function<void()>> tasks;

void post(std::function<void()> task) {
  std::lock_guard hold(mutex);
  tasks.push_back(std::move(task));
}

void runOne() {
  std::unique_lock hold(mutex);
  if (tasks.empty()) return;
  std::function<void()> task = std::move(tasks.front());
  tasks.pop_front();
  task();  // FINDING! callback-under-lock
}

void runOneRight() {
  std::unique_lock hold(mutex);
  if (tasks.empty()) return;
  std::function<void()> task = std::move(tasks.front());
  tasks.pop_front();
  hold.unlock();
  task();  // NOFINDING callback-under-lock
}

int main() {
  post([] {});
  std::thread other(runOne);
  runOneRight();
  other.join();
}
