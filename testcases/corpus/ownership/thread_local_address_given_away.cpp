// A pointer to one thread's thread_local is handed to another thread.
#include <thread>

thread_local int depth = 0;

void bump(int* where) {
  ++*where;  // RACE! // FN: what a thread-local is, its address is thought to be as well
}

int main() {
  std::thread worker(bump, &depth);
  ++depth;  // RACE! // FN: what a thread-local is, its address is thought to be as well
  worker.join();
}
