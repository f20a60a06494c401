// Lambdas and what they capture: loop variable by reference, copies, this, structured work; thread_local.
#include <cstdio>
#include <functional>
#include <memory>
#include <thread>
#include <vector>
struct Crawler {
  int pages = 0, errors = 0;
  std::vector<std::thread> threads;
  void start() {
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([this, i] {
        pages += i;  // RACE!
      });
    }
    threads.emplace_back([self = *this_copy()]() mutable { self.errors++; });  // NORACE
  }
  std::unique_ptr<Crawler> this_copy() const { return std::make_unique<Crawler>(); }
  void wait() {
    for (auto& t : threads) t.join();
    std::printf("%d\n", pages);  // NORACE
  }
  Crawler() = default;
  Crawler(const Crawler& o) : pages(o.pages), errors(o.errors) {}
};
void visit(std::vector<int>& v, std::function<void(int&)> f) {
  for (int& x : v) f(x);
}
thread_local int depth = 0;
int main() {
  Crawler c;
  c.start();
  c.wait();
  std::vector<std::thread> ts;
  int i;
  for (i = 0; i < 3; ++i)  // RACE!
    ts.emplace_back([&i] { std::printf("%d\n", i); });  // RACE!
  for (auto& t : ts) t.join();
  int local = 1, copied = 1;
  std::vector<int> mine{1, 2}, yours{3};
  std::thread t([&local, copied, mine = std::move(mine)]() mutable {
    ++local;  // RACE!
    ++copied;  // NORACE
    mine.push_back(3);  // NORACE
    ++depth;  // NORACE
  });
  ++local;  // RACE!
  ++copied;  // NORACE
  ++depth;  // NORACE
  visit(yours, [&](int& x) { x += copied; });  // NORACE
  t.join();
  std::printf("%d %d %zu\n", local, copied, yours.size());
}
