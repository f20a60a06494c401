// The compare-exchange loop starts anew when somebody else was faster.
#include <atomic>
#include <thread>

std::atomic<int> balance = 100;

bool withdraw(int amount) {
  int seen = balance.load();
  while (seen >= amount) {
    if (balance.compare_exchange_weak(seen,
                                      seen - amount)) {  // NORACE NOFINDING atomicity-violation
      return true;
    }
  }
  return false;
}

int main() {
  std::thread a(withdraw, 80);
  std::thread b(withdraw, 80);
  a.join();
  b.join();
}
