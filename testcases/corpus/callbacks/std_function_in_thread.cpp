// The work reaches the threads as a std::function.
#include <functional>
#include <thread>

int total = 0;

void launch(std::function<void()> work) {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}

int main() {
  launch([] {
    ++total;  // RACE!
  });
  return total;  // NORACE
}
