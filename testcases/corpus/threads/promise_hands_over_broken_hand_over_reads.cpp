// A promise hands over; a broken hand-over reads before wait.
#include <future>
#include <thread>
struct Msg { int a = 0; int b = 0; };
int main() {
  Msg m, k;
  std::promise<void> p, q;
  auto f = p.get_future();
  auto g = q.get_future();
  std::thread t([&] {
    m.a = 1; // NORACE
    p.set_value();
    g.wait();
    m.b = m.a; // NORACE
    k.a = 2; // RACE!
  });
  f.wait();
  m.a++; // NORACE
  q.set_value();
  k.a++; // RACE!
  t.join();
  return m.b; // NORACE
}
