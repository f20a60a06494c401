// The value is reached through a write lock.
#include <thread>

#include "folly_api.h"
struct State {
  int hits = 0;
};
folly::Synchronized<State> state;
void work() {
  auto locked = state.wlock();
  locked->hits++;  // NORACE
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return 0;
}
