// A stop request is not a race; the plain flag beside is.
// flags: -std=c++20
#include <barrier>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <thread>
int turns;
int main() {
  std::jthread t([](std::stop_token stop) {
    while (!stop.stop_requested()) ++turns;  // NORACE
  });
  t.request_stop();
  return 0;
}
