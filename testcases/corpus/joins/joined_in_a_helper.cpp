// The join happens in a function that takes the thread by reference.
#include <cstdio>
#include <thread>

int result = 0;

void waitFor(std::thread& thread) { thread.join(); }

int main() {
  std::thread worker([] {
    result = 1;  // NORACE
  });
  waitFor(worker);
  std::printf("%d\n", result);  // NORACE
}
