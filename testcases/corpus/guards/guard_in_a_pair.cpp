// Guards in pairs, tuples and optionals that functions return, or that are made here.
#include <mutex>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

std::mutex mutex;
long paired = 0, bound = 0, tupled = 0, made = 0, there = 0, local = 0, freed = 0;

using Lock = std::unique_lock<std::mutex>;

std::pair<Lock, int> pairOf() { return {Lock(mutex), 5}; }
std::pair<Lock, int> pairOfMoved() {
  Lock lock(mutex);
  return {std::move(lock), 5};
}
auto madePair() { return std::make_pair(Lock(mutex), 5); }
std::tuple<Lock, int> tupleOf() { return {Lock(mutex), 5}; }
std::optional<Lock> optionalOf() { return Lock(mutex); }
std::optional<Lock> optionalOfMoved() {
  Lock lock(mutex);
  return lock;
}
std::optional<Lock> optionalIf(bool wanted) {
  if (!wanted) return std::nullopt;
  return Lock(mutex);
}

void work() {
  {
    auto both = pairOf();
    paired += both.second;  // NORACE
  }
  {
    auto [lock, number] = pairOfMoved();
    bound += number;  // NORACE
    lock.unlock();
    freed += number;  // RACE!
  }
  {
    auto [lock, number] = madePair();
    made += number;  // NORACE
  }
  {
    auto [lock, number] = tupleOf();
    tupled += number;  // NORACE
  }
  {
    std::pair<Lock, int> both{Lock(mutex), 5};
    local += both.second;  // NORACE
  }
  ++freed;  // RACE!
  {
    auto lock = optionalOf();
    ++there;  // NORACE
  }
  {
    auto lock = optionalOfMoved();
    ++there;  // NORACE
  }
  {
    auto lock = optionalIf(true);
    if (lock) ++there;  // NORACE
  }
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
