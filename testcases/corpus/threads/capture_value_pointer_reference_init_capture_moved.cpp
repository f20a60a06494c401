// Capture by value of a pointer, by reference, and init-capture moved.
#include <memory>
#include <thread>
#include <vector>
int main() {
  int n = 0;
  int* p = &n;
  auto big = std::make_unique<std::vector<int>>(10);
  std::thread a([p] { *p = 1; }); // RACE!
  std::thread b([&] { n = 2; }); // RACE!
  std::thread c([v = std::move(big)] { v->push_back(1); }); // NORACE
  int copy = 5;
  std::thread d([copy]() mutable { copy++; }); // NORACE
  copy++; // NORACE
  a.join(); b.join(); c.join(); d.join();
  return n; // NORACE
}
