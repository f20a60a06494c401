// The item moves into the queue and out of it; whoever has it, has it alone.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <utility>

struct Item {
  int value = 0;
};

std::mutex mutex;
std::condition_variable filled;
std::queue<std::unique_ptr<Item>> queue;

void produce() {
  auto item = std::make_unique<Item>();
  item->value = 1;  // NORACE
  std::lock_guard guard(mutex);
  queue.push(std::move(item));  // NORACE
  filled.notify_one();
}

void consume() {
  std::unique_ptr<Item> item;
  {
    std::unique_lock guard(mutex);
    filled.wait(guard, [] { return !queue.empty(); });  // NORACE
    item = std::move(queue.front());                    // NORACE
    queue.pop();                                        // NORACE
  }
  item->value += 1;  // NORACE
}

int main() {
  std::thread a(produce);
  std::thread b(consume);
  a.join();
  b.join();
}
