// A scoped_lock over none.
// flags: -std=c++20
#include <barrier>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <thread>
std::mutex a, b;
int value;
int main() {
  auto work = [] {
    std::scoped_lock<> none;
    ++value;  // RACE!
  };
  std::thread s(work), t(work);
  s.join();
  t.join();
  return 0;
}
