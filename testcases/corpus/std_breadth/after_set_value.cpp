// What is written before set_value is seen after get; what is written after it is not.
#include <future>
#include <thread>
int before, after;
int main() {
  std::promise<void> p;
  auto f = p.get_future();
  std::thread t([&p] {
    before = 1;  // NORACE
    p.set_value();
    after = 1;  // RACE!
  });
  f.wait();
  int n = before + after;  // RACE!
  t.join();
  return n + after;  // NORACE
}
