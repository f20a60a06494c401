// A ticket lock: everybody waits for the number that it drew.
#include <atomic>
#include <thread>

class TicketLock {
 public:
  void lock() {
    unsigned mine = next_.fetch_add(1, std::memory_order_relaxed);
    while (serving_.load(std::memory_order_acquire) != mine) {
    }
  }
  void unlock() {
    serving_.store(serving_.load(std::memory_order_relaxed) + 1, std::memory_order_release);  // NOFINDING atomicity-violation
  }

 private:
  std::atomic<unsigned> next_ = 0;
  std::atomic<unsigned> serving_ = 0;
};

TicketLock ticket;
int counter = 0;

void work() {
  ticket.lock();
  ++counter;  // NORACE
  ticket.unlock();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
