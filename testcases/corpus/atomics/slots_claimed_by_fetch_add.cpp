// Each thread takes the next free slot with fetch_add, and owns it.
#include <atomic>
#include <thread>

std::atomic<int> next = 0;
int slots[16];

void add(int value) {
  int mine = next.fetch_add(1);
  slots[mine] = value;  // NORACE
}

int main() {
  std::thread a(add, 1);
  std::thread b(add, 2);
  a.join();
  b.join();
  return slots[0] + slots[1];  // NORACE
}
