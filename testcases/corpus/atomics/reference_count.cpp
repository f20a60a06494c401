// The last owner, found by an acquire-release decrement, destroys the object.
#include <atomic>
#include <thread>

struct Shared {
  std::atomic<int> owners = 2;
  int value = 0;
};

void drop(Shared* shared) {
  if (shared->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    shared->value = -1;  // NORACE
    delete shared;
  }
}

int main() {
  auto* shared = new Shared;
  std::thread a(drop, shared);
  std::thread b(drop, shared);
  a.join();
  b.join();
}
