// The handle is moved, and joined under its new name.
#include <cstdio>
#include <thread>
#include <utility>

int result = 0;

int main() {
  std::thread worker([] {
    result = 1;  // NORACE
  });
  std::thread handle = std::move(worker);
  handle.join();
  std::printf("%d\n", result);  // NORACE
}
