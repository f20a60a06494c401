// Two counters race, each of two threads, through one helper.
#include <thread>

int hits = 0, misses = 0;

[[gnu::noinline]] void bump(int& count) { ++count; }

int main() {
  std::thread first([] { bump(hits); });
  std::thread second([] { bump(hits); });
  std::thread third([] { bump(misses); });
  std::thread fourth([] { bump(misses); });
  first.join();
  second.join();
  third.join();
  fourth.join();
}
