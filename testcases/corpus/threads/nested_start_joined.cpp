// A thread starts a thread and joins it; main joins the outer one before it reads.
#include <thread>

int level = 0;

void inner() {
  level = 2;  // NORACE
}

void outer() {
  level = 1;  // NORACE
  std::thread child(inner);
  child.join();
  level += 1;  // NORACE
}

int main() {
  std::thread worker(outer);
  worker.join();
  return level;  // NORACE
}
