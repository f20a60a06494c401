// What is written before set_value is seen after get.
#include <future>
#include <thread>
int main() {
  int before = 0, after = 0;
  std::promise<void> p;
  std::future<void> f = p.get_future();
  std::thread t([&] {
    before = 1; // NORACE
    p.set_value();
    after = 1; // RACE!
  });
  f.wait();
  int r = before; // NORACE
  r += after;     // RACE!
  t.join();
  return r;
}
