// `it->get()` and `it->lock()` lead to the object that an element owns or watches, which stays where it
// is when the vector grows. A pointer to the element itself does not.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Observer {
  int calls = 0;
};

std::mutex mutex;
std::vector<std::shared_ptr<Observer>> owned;
std::vector<std::weak_ptr<Observer>> watched;
std::vector<Observer> plain;

void add() {
  std::lock_guard lock(mutex);
  owned.push_back(std::make_shared<Observer>());  // NORACE
  watched.push_back(owned.back());                // NORACE
  plain.push_back({});                            // RACE!
}

void notify() {
  Observer* one;
  Observer* element;
  std::shared_ptr<Observer> other;
  {
    std::lock_guard lock(mutex);
    auto first = owned.begin();
    one = first->get();
    auto last = watched.begin();
    other = last->lock();
    element = &*plain.begin();
  }
  one->calls++;      // NORACE
  other->calls++;    // NORACE
  element->calls++;  // RACE!
}

int main() {
  add();
  std::thread notifier(notify), adder(add);
  notifier.join();
  adder.join();
}
