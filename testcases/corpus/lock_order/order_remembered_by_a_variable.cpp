// Which of two accounts is locked first is decided by a comparison that a variable remembers.
#include <mutex>
#include <thread>

struct Account {
  explicit Account(int number) : id(number) {}
  int id;
  std::mutex mutex;
  long balance = 100;
};

static void transfer(Account& from, Account& to) {
  const bool isLess = from.id < to.id;
  Account& first = isLess ? from : to;
  Account& second = isLess ? to : from;
  std::lock_guard<std::mutex> one(first.mutex);
  std::lock_guard<std::mutex> other(second.mutex);  // NODEADLOCK
  from.balance--;  // NORACE
  to.balance++;    // NORACE
}

static void audit(Account& a, Account& b) {
  const bool isReversed = a.id > b.id;
  if (!isReversed) {
    std::lock_guard<std::mutex> one(a.mutex);
    std::lock_guard<std::mutex> other(b.mutex);  // NODEADLOCK
    a.balance += b.balance;  // NORACE
  } else {
    std::lock_guard<std::mutex> one(b.mutex);
    std::lock_guard<std::mutex> other(a.mutex);  // NODEADLOCK
    a.balance += b.balance;  // NORACE
  }
}

int main() {
  Account x{1}, y{2};
  std::thread there([&] {
    transfer(x, y);
    audit(x, y);
  });
  std::thread back([&] {
    transfer(y, x);
    audit(y, x);
  });
  there.join();
  back.join();
}
