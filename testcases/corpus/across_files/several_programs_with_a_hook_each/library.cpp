// Runs what each program calls its hook, in two threads.
#include <thread>

void hook();

void runBoth() {
  std::thread a(hook), b(hook);
  a.join();
  b.join();
}
