// A shared future orders all who wait; one does not wait.
#include <future>
#include <thread>
int a, b;
int main() {
  std::promise<int> p;
  std::shared_future<int> f = p.get_future().share();
  std::thread t([f] { f.wait(); a++; }); // NORACE
  std::thread u([f] { b++; }); // RACE!
  a = 1; // NORACE
  b = 1; // RACE!
  p.set_value(1);
  t.join();
  u.join();
  return a + b; // NORACE
}
