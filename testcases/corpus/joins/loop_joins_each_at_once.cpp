// Each round starts one thread and joins it: never two at a time.
#include <thread>

int total = 0;

void work() {
  ++total;  // NORACE
}

int main() {
  for (int i = 0; i < 4; ++i) {
    std::thread worker(work);
    worker.join();
  }
  return total;  // NORACE
}
