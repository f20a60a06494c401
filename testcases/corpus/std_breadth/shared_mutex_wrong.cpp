// A writer among readers.
#include <barrier>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <thread>
std::shared_mutex m;
int value;
int main() {
  auto read = [] {
    std::shared_lock lock(m);
    return value;  // RACE!
  };
  auto write = [] {
    std::shared_lock lock(m);
    ++value;  // RACE!
  };
  std::thread s(read), t(write);
  s.join();
  t.join();
  return 0;
}
