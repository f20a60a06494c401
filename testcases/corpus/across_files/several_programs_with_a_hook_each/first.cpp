#include <mutex>

void runBoth();

static std::mutex mutex;
int total = 0;

void hook() {
  std::lock_guard guard(mutex);
  ++total;  // NORACE
}

int main() { runBoth(); }
