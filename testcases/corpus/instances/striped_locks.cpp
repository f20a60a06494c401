// Lock striping: the stripe is a function of the key.
#include <mutex>
#include <thread>

std::mutex locks[4];
int sizes[16];

void add(int key) {
  std::lock_guard guard(locks[key % 4]);
  ++sizes[key];  // NORACE
}

int main() {
  std::thread a(add, 5);
  std::thread b(add, 9);
  a.join();
  b.join();
}
