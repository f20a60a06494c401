// A handle is assigned anew: the join is for the second thread, the first was detached.
#include <cstdio>
#include <thread>

int result = 0;
int other = 0;

int main() {
  std::thread handle([] {
    result = 1;  // RACE!
  });
  handle.detach();
  handle = std::thread([] {
    other = 1;  // NORACE
  });
  handle.join();
  std::printf("%d\n", other);   // NORACE
  std::printf("%d\n", result);  // RACE!
}
