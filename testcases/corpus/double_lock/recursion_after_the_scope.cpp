// The recursive call happens when the guard is gone.
#include <mutex>
#include <thread>

std::mutex mutex;
int visited = 0;

void visit(int depth) {
  {
    std::lock_guard guard(mutex);  // NODEADLOCK
    ++visited;                     // NORACE
  }
  if (depth > 0) visit(depth - 1);
}

int main() {
  std::thread a(visit, 3);
  std::thread b(visit, 3);
  a.join();
  b.join();
}
