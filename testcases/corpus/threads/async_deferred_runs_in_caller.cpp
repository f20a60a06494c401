// A deferred task runs in the thread that calls get(): there is one thread only.
#include <future>

int total = 0;

int main() {
  auto later = std::async(std::launch::deferred, [] {
    total += 1;  // NORACE // FP: a deferred task is taken for a thread
  });
  total += 2;  // NORACE // FP: a deferred task is taken for a thread
  later.get();
  return total;  // NORACE
}
