// a promise publishes what was written before
#include <future>
#include <string>
#include <thread>
int main() {
  std::promise<std::string> p;
  std::future<std::string> f = p.get_future();
  int before = 0, after = 0;
  std::thread t([&before, &after, p = std::move(p)]() mutable {
    before = 1;  // NORACE
    p.set_value("done");
    after = 1;  // RACE!
  });
  std::string s = f.get();
  int r = before;  // NORACE
  r += after;  // RACE!
  t.join();
  return r + (int)s.size() + after;  // NORACE
}
