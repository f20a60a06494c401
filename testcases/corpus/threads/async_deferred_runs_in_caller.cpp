// A deferred task runs in the thread that calls get(): there is one thread only.
#include <future>

int total = 0;

int main() {
  auto later = std::async(std::launch::deferred, [] {
    total += 1;  // NORACE
  });
  total += 2;  // NORACE
  later.get();
  return total;  // NORACE
}
