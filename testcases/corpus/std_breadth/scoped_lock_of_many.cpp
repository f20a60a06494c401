// One scoped_lock over two mutexes.
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
    std::scoped_lock both(a, b);
    ++value;  // NORACE
  };
  std::thread s(work), t(work);
  s.join();
  t.join();
  return 0;
}
