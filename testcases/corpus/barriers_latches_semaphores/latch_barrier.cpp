// A latch orders what was before with what is behind; a barrier does so by phases.
// flags: -std=c++20
#include <barrier>
#include <latch>
#include <thread>
#include <vector>
int main() {
  std::latch ready(2);
  int a = 0, b = 0, c = 0;
  std::thread t1([&] {
    a = 1; // NORACE
    ready.count_down();
    c = 1; // RACE!
  });
  std::thread t2([&] {
    b = 1; // NORACE
    ready.count_down();
  });
  ready.wait();
  int r = a + b; // NORACE
  r += c;        // RACE!
  t1.join();
  t2.join();
  std::barrier sync(2);
  int left = 0, right = 0;
  auto side = [&](int& mine, int& theirs) {
    mine = 1; // NORACE
    sync.arrive_and_wait();
    return theirs; // NORACE
  };
  std::thread t3([&] { side(left, right); }), t4([&] { side(right, left); });
  t3.join();
  t4.join();
  return r;
}
