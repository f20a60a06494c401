// by reference and by value
// flags: -std=c++20
#include <thread>
int main() {
  int shared = 0, copied = 0, moved_in = 0;
  std::thread a([&shared] { shared++; });  // RACE!
  std::thread b([&shared] { shared--; });  // RACE!
  std::thread c([copied]() mutable { copied++; });  // NORACE
  copied = 3;  // NORACE
  std::thread d([x = moved_in]() mutable { x++; });  // NORACE
  moved_in++;  // NORACE
  a.join();
  b.join();
  c.join();
  d.join();
  return shared;  // NORACE
}
