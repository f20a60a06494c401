// Two threads count without a lock.
#include <cstdio>
#include <thread>

int visits = 0;

void count() { ++visits; }

int main() {
  std::thread first(count);
  std::thread second(count);
  first.join();
  second.join();
  std::puts("counted");
}
