// The same calls, but one of them happens when the lock has been given back.
#include <mutex>
#include <thread>

std::mutex cache, log;

void write() {
  std::lock_guard guard(log);  // NODEADLOCK
}

void store() {
  std::unique_lock guard(cache);
  guard.unlock();
  write();
}

void evict() {
  std::lock_guard guard(cache);  // NODEADLOCK
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
