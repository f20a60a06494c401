// A std::function that one thread replaces while another calls it; and one that is replaced before
// the thread starts, or under the lock under which it is called.
#include <functional>
#include <mutex>
#include <thread>

std::function<int()> replaced = [] { return 1; };
std::function<int()> early = [] { return 1; };
std::function<int()> guarded = [] { return 1; };
std::mutex mutex;

int main() {
  early = [] { return 2; };  // NORACE
  std::thread other([] {
    replaced = [] { return 2; };  // RACE!
    early();  // NORACE
    std::lock_guard hold(mutex);
    guarded = [] { return 2; };  // NORACE
  });
  int sum = replaced();  // RACE!
  sum += early();  // NORACE
  {
    std::lock_guard hold(mutex);
    sum += guarded();  // NORACE
  }
  other.join();
  return sum + replaced();  // NORACE
}
