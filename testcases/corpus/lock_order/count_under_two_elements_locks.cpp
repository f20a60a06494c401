// Two accounts are locked at once, which guards the accounts, and not what all transfers count.
#include <mutex>
#include <thread>
#include <vector>
struct Account {
  std::mutex m;
  long balance = 0;
};
static long transfers;
static void transfer(Account& from, Account& to) {
  if (&from == &to) return;
  std::scoped_lock both(from.m, to.m);  // NODEADLOCK
  --from.balance;                       // NORACE
  ++to.balance;                         // NORACE
  ++transfers;                          // RACE!
}
int main() {
  std::vector<Account> accounts(4);
  std::thread a([&] { for (int i = 0; i < 8; ++i) transfer(accounts[i % 4], accounts[i * 3 % 4]); });
  std::thread b([&] { for (int i = 0; i < 8; ++i) transfer(accounts[i * 5 % 4], accounts[i % 4]); });
  a.join();
  b.join();
}
