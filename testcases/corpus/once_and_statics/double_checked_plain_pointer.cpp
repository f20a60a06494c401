// Double-checked locking with a plain pointer: the first check reads without the lock.
#include <mutex>
#include <thread>

struct Table {
  int size = 7;
};

std::mutex mutex;
Table* table = nullptr;

Table* get() {
  if (table == nullptr) {  // RACE!
    std::lock_guard guard(mutex);
    if (table == nullptr) {
      table = new Table;  // RACE!
    }
  }
  return table;
}

int main() {
  std::thread a([] { get(); });
  std::thread b([] { get(); });
  a.join();
  b.join();
}
