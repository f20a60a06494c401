// A mutex and a reader-writer lock in opposite orders; the writer side waits for the reader.
#include <mutex>
#include <shared_mutex>
#include <thread>

std::mutex queue;
std::shared_mutex table;

void lookUp() {
  std::shared_lock reading(table);
  std::lock_guard guard(queue);  // DEADLOCK!
}

void update() {
  std::lock_guard guard(queue);
  std::unique_lock writing(table);  // DEADLOCK!
}

int main() {
  std::thread one(lookUp);
  std::thread two(update);
  one.join();
  two.join();
}
