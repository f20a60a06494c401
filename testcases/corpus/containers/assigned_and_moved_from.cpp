// assigning a container reads the other one, moving from it empties that
#include <mutex>
#include <string>
#include <thread>
#include <vector>
std::vector<int> current, fresh, guarded;
std::string name, label;
std::mutex m;
void writer() {
  fresh.push_back(1);  // RACE!
  std::lock_guard hold(m);
  guarded.push_back(2);  // NORACE
}
void reader() {
  current = fresh;  // RACE!
  std::lock_guard hold(m);
  auto mine = guarded;  // NORACE
  current.push_back(static_cast<int>(mine.size()));
}
void emptier() { std::string mine = std::move(label); }  // RACE!
std::size_t look() { return label.size(); }  // RACE!
int main() {
  std::thread a(writer), b(reader), c(emptier), d([] { look(); });
  a.join();
  b.join();
  c.join();
  d.join();
  return static_cast<int>(current.size());  // NORACE
}
