// get() returns after the task has ended, and synchronises with its end.
#include <cstdio>
#include <future>

int progress = 0;

int main() {
  std::future<void> done = std::async(std::launch::async, [] {
    progress = 1;  // NORACE
  });
  done.get();
  std::printf("%d\n", progress);  // NORACE
}
