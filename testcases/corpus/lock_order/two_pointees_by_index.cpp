// Two accounts by their indices, locked one after the other in the order of the call.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>
struct Account { std::mutex m; long money = 0; };
std::vector<std::unique_ptr<Account>> accounts;
void transfer(int i, int j) {
  std::lock_guard a(accounts[i]->m);
  std::lock_guard b(accounts[j]->m);  // DEADLOCK!
  accounts[i]->money -= 1;  // NORACE
  accounts[j]->money += 1;  // NORACE
}
int main() {
  for (int i = 0; i < 8; ++i) accounts.push_back(std::make_unique<Account>());
  std::thread a(transfer, 1, 2), b(transfer, 2, 1);
  a.join();
  b.join();
}
