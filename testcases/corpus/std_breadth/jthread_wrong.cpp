// Within its scope a jthread runs.
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
  std::jthread t([] { value = 1; });  // RACE!
  value = 2;  // RACE!
  return 0;
}
