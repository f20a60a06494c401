// A plain flag to stop by is a race.
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
  bool stop = false;
  std::jthread t([&] {
    while (!stop) ++turns;  // RACE!
  });
  stop = true;  // RACE!
  return 0;
}
