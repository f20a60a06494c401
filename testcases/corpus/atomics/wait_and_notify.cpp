// atomic wait() returns when the value has changed; the load behind it is an acquire.
// flags: -std=c++20
#include <atomic>
#include <thread>

std::atomic<bool> ready = false;
int data = 0;

int main() {
  std::thread worker([] {
    data = 42;  // NORACE
    ready = true;
    ready.notify_one();
  });
  ready.wait(false);
  int seen = data;  // NORACE
  worker.join();
  return seen;
}
