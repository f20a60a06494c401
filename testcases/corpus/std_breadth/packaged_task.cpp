// The future of a packaged_task is waited for.
#include <barrier>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <thread>
int value;
int main() {
  std::packaged_task<void()> task([] { value = 1; });  // NORACE
  std::future<void> done = task.get_future();
  std::thread t(std::move(task));
  done.wait();
  value = 2;  // NORACE
  t.join();
  return 0;
}
