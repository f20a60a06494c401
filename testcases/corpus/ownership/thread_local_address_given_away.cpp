// A pointer to one thread's thread_local is handed to another thread.
#include <thread>

thread_local int depth = 0;

void bump(int* where) {
  ++*where;  // RACE!
}

int main() {
  std::thread worker(bump, &depth);
  ++depth;  // RACE!
  worker.join();
}
