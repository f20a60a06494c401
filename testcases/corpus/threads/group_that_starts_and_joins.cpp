// a group that starts and joins its threads; results by index and by a common sum
#include <functional>
#include <mutex>
#include <thread>
#include <vector>
class Group {
 public:
  ~Group() { join(); }
  void start(std::function<void()> f) { threads_.emplace_back(std::move(f)); }
  void join() {
    for (auto& t : threads_) t.join();
    threads_.clear();
  }
 private:
  std::vector<std::thread> threads_;
};
int main() {
  std::vector<int> out(8);
  int sum = 0, locked = 0;
  std::mutex m;
  Group g;
  for (int i = 0; i < 8; ++i)
    g.start([&, i] {
      out[i] = i; // NORACE
      sum += i; // RACE!
      std::lock_guard l(m);
      locked += i; // NORACE
    });
  g.join();
  for (int x : out) sum += x; // NORACE
  return sum + locked; // NORACE
}
