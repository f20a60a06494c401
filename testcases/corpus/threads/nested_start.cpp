// A thread starts a thread; the grandchild runs beside main.
#include <thread>

int level = 0;

void inner() {
  level = 2;  // RACE!
}

void outer() {
  std::thread child(inner);
  child.join();
}

int main() {
  std::thread worker(outer);
  level = 1;  // RACE!
  worker.join();
  return level;  // NORACE
}
