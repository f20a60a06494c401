// The join happens under a condition, the read whatever it was.
#include <cstdio>
#include <thread>

int result = 0;

int main(int argc, char**) {
  std::thread worker([] {
    result = 1;  // RACE!
  });
  bool wait = argc > 1;
  if (wait) worker.join();
  std::printf("%d\n", result);  // RACE!
  if (!wait) worker.join();
}
