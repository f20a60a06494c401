#include <cstdio>
#include <thread>
#include "log.h"
#include "worker.h"
int started = 0;
int main() {
  started = 1;  // NORACE
  std::thread a(work, 1), b(work, 2);
  log_level = 0;  // RACE!
  std::printf("%zu\n", Log::get().size());
  a.join();
  b.join();
  std::printf("%d\n", done);  // NORACE
}
