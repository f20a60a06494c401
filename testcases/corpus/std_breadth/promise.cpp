// What was done before set_value is there after get.
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
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  std::thread t([&] {
    value = 1;  // NORACE
    promise.set_value(0);
  });
  future.get();
  value = 2;  // NORACE
  t.join();
  return 0;
}
