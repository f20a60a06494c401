// The work is done by a thread that is joined, or by a call: never both.
#include <thread>

int total = 0;

void work() {
  ++total;  // NORACE
}

int main(int argc, char**) {
  if (argc > 1) {
    std::thread helper(work);
    helper.join();
  } else {
    work();
  }
  return total;  // NORACE
}
