// Whichever thread comes first makes the object that a global pointer leads to; each of them then changes it without the lock.
#include <mutex>
#include <thread>
#include <vector>

struct Table {
  int size = 0;
  std::vector<int> rows;
};

static Table* table;
static std::mutex mutex;

static Table* instance() {
  std::lock_guard<std::mutex> guard(mutex);
  if (!table) table = new Table;  // NORACE
  return table;  // NORACE
}

static void grow() {
  Table* mine = new Table;
  mine->size = 1;  // NORACE
  Table* shared = instance();
  shared->size++;  // RACE!
  shared->rows.push_back(mine->size);  // RACE!
  delete mine;
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back(grow);
  for (std::thread& thread : threads) thread.join();
}
