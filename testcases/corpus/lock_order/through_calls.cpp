// The second mutex is taken two calls further down.
#include <mutex>
#include <thread>

std::mutex cache, log;

void write() {
  std::lock_guard guard(log);  // DEADLOCK!
}

void note() { write(); }

void store() {
  std::lock_guard guard(cache);
  note();
}

void evict() {
  std::lock_guard guard(cache);  // DEADLOCK!
}

void rotate() {
  std::lock_guard guard(log);
  evict();
}

int main() {
  std::thread one(store);
  std::thread two(rotate);
  one.join();
  two.join();
}
