// One goes past atomic_ref.
// flags: -std=c++20
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
  std::thread s([] { std::atomic_ref<int>(value).fetch_add(1); });  // RACE!
  std::thread t([] { ++value; });  // RACE!
  s.join();
  t.join();
  return 0;
}
