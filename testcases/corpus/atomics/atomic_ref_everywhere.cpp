// Every concurrent access goes through atomic_ref.
// flags: -std=c++20
#include <atomic>
#include <thread>

int counter = 0;

void work() {
  std::atomic_ref<int>(counter).fetch_add(1);  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
  return counter;  // NORACE
}
