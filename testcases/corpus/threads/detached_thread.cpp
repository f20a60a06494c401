// A detached thread is never ordered before anything its creator does later.
#include <cstdio>
#include <thread>

int state = 0;

int main() {
  std::thread worker([] {
    state = 1;  // RACE!
  });
  worker.detach();
  std::printf("%d\n", state);  // RACE!
}
