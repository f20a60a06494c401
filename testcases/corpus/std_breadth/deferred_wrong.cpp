// An asynchronous function runs in a thread of its own.
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
  auto f = std::async(std::launch::async, [] { value = 1; });  // RACE!
  value = 2;  // RACE!
  f.get();
  return 0;
}
