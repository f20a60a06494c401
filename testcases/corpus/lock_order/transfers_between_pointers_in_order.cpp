// Accounts are made in a loop and found by pointers in a vector: of two the one with the smaller
// address is locked first; neighbours are locked upwards.
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

struct Account {
  long balance = 100;
  std::mutex mutex;
};

void transfer(Account& from, Account& to, long amount) {
  if (&from == &to) return;
  Account* one = &from;
  Account* other = &to;
  if (std::less<Account*>()(other, one)) std::swap(one, other);
  std::lock_guard<std::mutex> first(one->mutex);
  std::lock_guard<std::mutex> second(other->mutex);  // NODEADLOCK
  from.balance -= amount;
  to.balance += amount;
}

struct Cell {
  long value = 0;
  std::mutex mutex;
};

void add(Cell& low, Cell& high) {
  std::lock_guard<std::mutex> first(low.mutex);
  std::lock_guard<std::mutex> second(high.mutex);  // NODEADLOCK
  low.value += high.value;
}

int main() {
  std::vector<std::unique_ptr<Account>> accounts;
  std::vector<std::unique_ptr<Cell>> cells;
  for (int i = 0; i < 10; i++) {
    accounts.push_back(std::make_unique<Account>());
    cells.push_back(std::make_unique<Cell>());
  }
  const auto run = [&](int seed) {
    for (int i = 0; i < 9; i++) {
      transfer(*accounts[i * seed % 10], *accounts[(i + seed) % 10], 5);
      add(*cells[i], *cells[i + 1]);
    }
  };
  std::thread first(run, 3);
  std::thread second(run, 7);
  first.join();
  second.join();
}
