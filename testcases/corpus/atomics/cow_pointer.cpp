// readers take a snapshot, writers copy and exchange
#include <atomic>
#include <mutex>
#include <thread>
struct Table { int rows[4] = {}; int dirty = 0; };
std::atomic<Table*> table{new Table};
std::mutex writers;
void add_row(int i) {
  std::lock_guard l(writers);
  Table* fresh = new Table(*table.load(std::memory_order_acquire));
  fresh->rows[i] = 1;  // NORACE
  table.store(fresh, std::memory_order_release);
  fresh->dirty = 1;  // RACE!
}
int look(int i) {
  Table* t = table.load(std::memory_order_acquire);
  return t->rows[i] + t->dirty;  // RACE!
}
int main() {
  std::thread a(add_row, 1), b(add_row, 2), c([] { look(1); });
  a.join();
  b.join();
  c.join();
}
