#include "log.h"
#include "worker.h"
void work(int n) {
  Log::get().write("work " + std::to_string(n));
  if (n == 2) Log::get().writeUnlocked("odd");
  if (started == 0) return;  // NORACE
  done += n;  // RACE!
}
int done = 0;
