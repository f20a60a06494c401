// Owner and part, each with its mutex: down by the one thread, up by the other.
#include <mutex>
#include <thread>

struct Owner;

struct Part {
  std::mutex mutex;
  Owner* owner = nullptr;
  void report();
};

struct Owner {
  std::mutex mutex;
  Part part;
  void inspect() {
    std::lock_guard own(mutex);
    std::lock_guard down(part.mutex);  // DEADLOCK!
  }
};

void Part::report() {
  std::lock_guard own(mutex);
  std::lock_guard up(owner->mutex);  // DEADLOCK!
}

int main() {
  Owner owner;
  owner.part.owner = &owner;
  std::thread a([&owner] { owner.inspect(); });
  std::thread b([&owner] { owner.part.report(); });
  a.join();
  b.join();
}
