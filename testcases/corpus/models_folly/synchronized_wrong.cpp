// The value is reached through a read lock, by a cast.
#include <thread>

#include "folly_api.h"
struct State {
  int hits = 0;
};
folly::Synchronized<State> state;
void work() {
  auto locked = state.rlock();
  const_cast<State&>(*locked).hits++;  // RACE!
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return 0;
}
