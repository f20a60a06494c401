// Locks of elements: one path locks all in a loop, others two at a time.
#include <mutex>
#include <thread>
#include <vector>
struct Account { std::mutex m; long money = 0; };
std::vector<Account> accounts(8);
void transfer(int from, int to) {
  std::lock_guard a(accounts[from].m);
  std::lock_guard b(accounts[to].m);  // DEADLOCK!
  accounts[from].money -= 1;
  accounts[to].money += 1;
}
long total() {
  long sum = 0;
  for (auto& a : accounts) {
    std::lock_guard g(a.m);  // NODEADLOCK
    sum += a.money;
  }
  return sum;
}
int main() {
  std::thread a(transfer, 1, 2), b(transfer, 2, 1);
  total();
  a.join();
  b.join();
}
