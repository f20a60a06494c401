// A deferred function runs in the thread that asks for its result.
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
  auto f = std::async(std::launch::deferred, [] { value = 1; });  // NORACE
  value = 2;  // NORACE
  f.get();
  return 0;
}
