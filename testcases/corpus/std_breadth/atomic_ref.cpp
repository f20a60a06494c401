// All go through atomic_ref.
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
  auto work = [] { std::atomic_ref<int>(value).fetch_add(1); };  // NORACE
  std::thread s(work), t(work);
  s.join();
  t.join();
  return 0;
}
