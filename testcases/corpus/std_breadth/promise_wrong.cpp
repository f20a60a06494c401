// What is done after set_value is not there after get.
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
    promise.set_value(0);
    value = 1;  // RACE!
  });
  future.get();
  value = 2;  // RACE!
  t.join();
  return 0;
}
