// A recursive function that locks at every level.
#include <mutex>
#include <thread>

std::mutex mutex;
int visited = 0;

void visit(int depth) {
  std::lock_guard guard(mutex);  // DEADLOCK!
  ++visited;                     // NORACE
  if (depth > 0) visit(depth - 1);
}

int main() {
  std::thread a(visit, 3);
  a.join();
}
