// A guard that keeps which lock of a table it has taken.
#include <mutex>
#include <thread>
#include <vector>

std::mutex slot_locks[8];
int data[8];
int mixed[8];

class SlotGuard {
 public:
  explicit SlotGuard(int slot) : slot_(slot) { slot_locks[slot_].lock(); }
  SlotGuard(const SlotGuard&) = delete;
  ~SlotGuard() { slot_locks[slot_].unlock(); }

 private:
  int slot_;
};

void lock_slot(int slot) { slot_locks[slot].lock(); }
void unlock_slot(int slot) { slot_locks[slot].unlock(); }

void by_guard(int k) {
  SlotGuard guard(k % 8);
  data[k % 8]++;   // NORACE
  mixed[k % 8]++;  // RACE!
}

void by_hand(int k) {
  lock_slot(k % 8);
  data[k % 8]++;  // NORACE
  unlock_slot(k % 8);
}

void of_the_next(int k) {
  SlotGuard guard(k % 8);
  mixed[(k + 1) % 8]++;  // RACE!
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; i++)
    threads.emplace_back([i] {
      for (int k = 0; k < 100; k++) {
        by_guard(k + i);
        by_hand(k + i);
        of_the_next(k + i);
      }
    });
  for (auto& thread : threads) thread.join();
}
