// Readers share, writers do not.
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
    return value;  // NORACE
  };
  auto write = [] {
    std::unique_lock lock(m);
    ++value;  // NORACE
  };
  std::thread s(read), t(write);
  s.join();
  t.join();
  return 0;
}
