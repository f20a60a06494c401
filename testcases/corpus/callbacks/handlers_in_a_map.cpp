// Handlers kept in a map and called while the bus is locked; one of them asks the bus again. Reached by
// key, by iterator and by structured binding, it is the same handler.
#include <functional>
#include <map>
#include <mutex>

class ByKey {
 public:
  void on(int id, std::function<void()> handler) { handlers_[id] = std::move(handler); }
  void fire(int id) {
    std::lock_guard guard(mutex_);
    handlers_[id]();
  }
  void ask() {
    std::lock_guard guard(mutex_);  // DEADLOCK!
  }

 private:
  std::mutex mutex_;
  std::map<int, std::function<void()>> handlers_;
};

class ByIterator {
 public:
  void on(int id, std::function<void()> handler) { handlers_[id] = std::move(handler); }
  void fire(int id) {
    std::lock_guard guard(mutex_);
    const auto found = handlers_.find(id);
    if (found != handlers_.end()) found->second();
  }
  void ask() {
    std::lock_guard guard(mutex_);  // DEADLOCK!
  }

 private:
  std::mutex mutex_;
  std::map<int, std::function<void()>> handlers_;
};

class ByBinding {
 public:
  void on(int id, std::function<void()> handler) { handlers_.emplace(id, std::move(handler)); }
  void fireAll() {
    std::lock_guard guard(mutex_);
    for (auto& [id, handler] : handlers_) handler();
  }
  void ask() {
    std::lock_guard guard(mutex_);  // DEADLOCK!
  }

 private:
  std::mutex mutex_;
  std::map<int, std::function<void()>> handlers_;
};

class CopiedBefore {
 public:
  void on(int id, std::function<void()> handler) { handlers_[id] = std::move(handler); }
  void fire(int id) {
    std::function<void()> handler;
    {
      std::lock_guard guard(mutex_);
      handler = handlers_[id];
    }
    handler();
  }
  void ask() {
    std::lock_guard guard(mutex_);  // NODEADLOCK
  }

 private:
  std::mutex mutex_;
  std::map<int, std::function<void()>> handlers_;
};

int main() {
  ByKey key;
  key.on(1, [&key] { key.ask(); });
  key.fire(1);
  ByIterator iterator;
  iterator.on(1, [&iterator] { iterator.ask(); });
  iterator.fire(1);
  ByBinding binding;
  binding.on(1, [&binding] { binding.ask(); });
  binding.fireAll();
  CopiedBefore copied;
  copied.on(1, [&copied] { copied.ask(); });
  copied.fire(1);
}
