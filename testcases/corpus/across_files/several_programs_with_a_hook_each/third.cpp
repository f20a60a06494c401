#include <mutex>

void runBoth();

static std::mutex own;
extern int total;
int total = 0;  // another program's

void hook() {
  std::lock_guard guard(own);
  ++total;  // NORACE
}

int main() { runBoth(); }
