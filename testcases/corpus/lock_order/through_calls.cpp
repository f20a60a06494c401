// The second mutex is taken two calls further down.
#include <mutex>
#include <thread>

std::mutex cache, log;

void write() {
  std::lock_guard guard(log);  // DEADLOCK! // FN: a cycle through two calls of one helper is not built
}

void note() { write(); }

void store() {
  std::lock_guard guard(cache);
  note();
}

void evict() {
  std::lock_guard guard(cache);  // DEADLOCK! // FN: a cycle through two calls of one helper is not built
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
