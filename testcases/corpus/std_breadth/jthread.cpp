// A jthread joins at the end of its scope.
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
  {
    std::jthread t([] { value = 1; });  // NORACE
  }
  value = 2;  // NORACE
  return 0;
}
