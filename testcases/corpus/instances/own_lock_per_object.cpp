// Every object is guarded by its own mutex, and two threads share both objects.
#include <mutex>
#include <thread>

struct Account {
  std::mutex mutex;
  int balance = 0;
  void deposit(int amount) {
    std::lock_guard guard(mutex);
    balance += amount;  // NORACE
  }
};

Account first, second;

void work() {
  first.deposit(1);
  second.deposit(2);
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
