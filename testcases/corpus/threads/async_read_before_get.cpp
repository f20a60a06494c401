// An async task started with launch::async runs beside its creator until get().
#include <cstdio>
#include <future>

int progress = 0;

int main() {
  std::future<void> done = std::async(std::launch::async, [] {
    progress = 1;  // RACE!
  });
  std::printf("%d\n", progress);  // RACE!
  done.get();
}
