// The producer keeps a pointer to what it has queued, and writes through it.
#include <condition_variable>
#include <mutex>
#include <queue>
#include <thread>

struct Item {
  int value = 0;
};

std::mutex mutex;
std::condition_variable filled;
std::queue<Item*> queue;

void produce() {
  auto* item = new Item;
  {
    std::lock_guard guard(mutex);
    queue.push(item);  // NORACE
    filled.notify_one();
  }
  item->value = 2;  // RACE!
}

void consume() {
  Item* item;
  {
    std::unique_lock guard(mutex);
    filled.wait(guard, [] { return !queue.empty(); });  // NORACE
    item = queue.front();                               // NORACE
    queue.pop();                                        // NORACE
  }
  item->value += 1;  // RACE!
}

int main() {
  std::thread a(produce);
  std::thread b(consume);
  a.join();
  b.join();
}
