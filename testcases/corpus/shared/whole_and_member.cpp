// Assigning a whole object writes each of its members, and copying one reads each.
#include <mutex>
#include <string>
#include <thread>

struct Limits {
  int low = 0;
  int high = 9;
};
struct Config {
  int timeout = 1;
  std::string name;
  Limits limits;
};

Config assigned, copied, nested, guarded, before;
std::mutex mutex;

void reload() {
  Config fresh;
  fresh.timeout = 5;
  assigned = fresh;  // RACE!
  nested = fresh;  // RACE!
  {
    std::lock_guard lock(mutex);
    guarded = fresh;  // NORACE
  }
  fresh = before;  // NORACE
}

int use() {
  int sum = assigned.timeout;  // RACE!
  sum += nested.limits.high;  // RACE!
  {
    std::lock_guard lock(mutex);
    sum += guarded.timeout;  // NORACE
    guarded.limits.low = sum;  // NORACE
  }
  return sum + before.limits.low;  // NORACE
}

void change() {
  copied.limits.low = 6;  // RACE!
}

int copy() {
  Config own = copied;  // RACE!
  return own.timeout;  // NORACE
}

int main() {
  before = Config{2, "two", {}};  // NORACE
  before.timeout = 3;  // NORACE
  std::thread a(reload);
  std::thread b(use);
  std::thread c(change);
  std::thread d(copy);
  a.join();
  b.join();
  c.join();
  d.join();
  assigned.timeout = 7;  // NORACE
  assigned = before;  // NORACE
}
