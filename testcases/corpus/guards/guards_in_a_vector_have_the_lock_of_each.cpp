// A loop puts a guard for each lock into a vector: while that lives, all are held.
// flags: -std=c++20
#include <mutex>
#include <thread>
#include <vector>

struct Account {
  std::mutex mutex;
  int money = 10;   // of right()
  int balance = 10;  // of wrong()
};
std::vector<Account> accounts(8);

void move(size_t from, size_t to) {
  if (from == to) return;
  std::scoped_lock hold(accounts[from].mutex, accounts[to].mutex);
  accounts[from].money--;    // NORACE
  accounts[to].money++;      // NORACE
  accounts[from].balance--;  // RACE!
  accounts[to].balance++;    // RACE!
}

int right() {
  int total = 0;
  std::vector<std::unique_lock<std::mutex>> locks;
  for (auto& each : accounts) locks.emplace_back(each.mutex);
  for (auto& each : accounts) total += each.money;  // NORACE
  return total;
}

int wrong() {
  int total = 0;
  {
    std::vector<std::unique_lock<std::mutex>> locks;
    for (auto& each : accounts) locks.emplace_back(each.mutex);
  }
  for (auto& each : accounts) total += each.balance;  // RACE!
  return total;
}

int main() {
  std::thread one([] {
    for (size_t i = 0; i < 50; i++) move(i % 8, (i * 3) % 8);
  });
  std::thread two([] {
    for (size_t i = 0; i < 50; i++) move(i % 8, (i * 5) % 8);
  });
  const int total = right() + wrong();
  one.join();
  two.join();
  return total == 160 ? 0 : 1;
}
