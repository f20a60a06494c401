// Accounts are made in a loop and found by pointers in a vector: two of them are locked as they come.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Account {
  long balance = 100;
  std::mutex mutex;
};

std::vector<Account*> accounts;

void by_numbers(int from, int to, long amount) {
  if (from == to) return;
  std::lock_guard<std::mutex> first(accounts[from]->mutex);
  std::lock_guard<std::mutex> second(accounts[to]->mutex);  // DEADLOCK!
  accounts[from]->balance -= amount;
  accounts[to]->balance += amount;
}

struct Purse {
  long coins = 100;
  std::mutex mutex;
};

void by_references(Purse& from, Purse& to, long amount) {
  if (&from == &to) return;
  Purse* one = &from;
  std::lock_guard<std::mutex> first(one->mutex);
  std::lock_guard<std::mutex> second(to.mutex);  // DEADLOCK!
  from.coins -= amount;
  to.coins += amount;
}

int main() {
  std::vector<std::unique_ptr<Purse>> purses;
  for (int i = 0; i < 10; i++) {
    accounts.push_back(new Account);
    purses.push_back(std::make_unique<Purse>());
  }
  const auto run = [&](int seed) {
    for (int i = 0; i < 1000; i++) {
      by_numbers(i * seed % 10, (i + seed) % 10, 5);
      by_references(*purses[i * seed % 10], *purses[(i + seed) % 10], 5);
    }
  };
  std::thread first(run, 3);
  std::thread second(run, 7);
  first.join();
  second.join();
}
