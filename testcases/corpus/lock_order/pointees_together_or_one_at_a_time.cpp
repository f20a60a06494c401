// Locks of elements taken together, one at a time, or all upwards by two threads.
#include <algorithm>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>
struct Account { std::mutex m; long money = 0; };
std::vector<std::unique_ptr<Account>> accounts;
void transfer(int i, int j) {
  if (i == j) return;
  std::scoped_lock both(accounts[i]->m, accounts[j]->m);  // NODEADLOCK
  accounts[i]->money -= 1;  // NORACE
}
long total() {
  long sum = 0;
  for (auto& a : accounts) {
    std::lock_guard g(a->m);  // NODEADLOCK
    sum += a->money;  // NORACE
  }
  return sum;
}
void freeze() {
  for (auto& a : accounts) a->m.lock();  // NODEADLOCK
  for (auto& a : accounts) a->m.unlock();
}
int main() {
  for (int i = 0; i < 8; ++i) accounts.push_back(std::make_unique<Account>());
  std::thread a(transfer, 1, 2), b(transfer, 2, 1), c(freeze), d(freeze);
  total();
  a.join();
  b.join();
  c.join(); d.join();
}
