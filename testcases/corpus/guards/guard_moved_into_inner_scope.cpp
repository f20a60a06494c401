// The lock moves into an inner guard and is released with it: the outer guard owns nothing after.
#include <mutex>
#include <thread>
#include <utility>

std::mutex mutex;
int inside = 0;
int outside = 0;

void work() {
  std::unique_lock<std::mutex> outer(mutex);
  {
    std::unique_lock<std::mutex> inner(std::move(outer));
    ++inside;  // NORACE
  }
  ++outside;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
