// Guards on the heap, in containers and behind pointers with a deleter of their own.
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

static std::mutex mutex;
static int counted = 0, conditional = 0, deleted = 0, unlocked = 0, early = 0, late = 0;

static void byUniquePointer() {
  auto guard = std::make_unique<std::lock_guard<std::mutex>>(mutex);
  ++counted;  // NORACE
}

static void byOptional(bool isShared) {
  std::optional<std::lock_guard<std::mutex>> guard;
  if (isShared) guard.emplace(mutex);
  if (isShared) ++conditional;  // NORACE
}

static void byDeleter() {
  mutex.lock();  // NODEADLOCK
  std::shared_ptr<void> unlock(nullptr, [](void*) { mutex.unlock(); });
  ++deleted;  // NORACE
}

struct Unlock {
  void operator()(std::mutex* held) const { held->unlock(); }
};

static void byDeleterClass() {
  mutex.lock();  // NODEADLOCK
  std::unique_ptr<std::mutex, Unlock> held(&mutex);
  ++unlocked;  // NORACE
}

static void resetTooEarly() {
  auto guard = std::make_unique<std::unique_lock<std::mutex>>(mutex);
  ++early;  // NORACE
  guard.reset();
  ++late;  // RACE!
}

static void all() {
  byUniquePointer();
  byOptional(true);
  byDeleter();
  byDeleterClass();
  resetTooEarly();
}

int main() {
  std::thread a(all), b(all);
  a.join();
  b.join();
}
