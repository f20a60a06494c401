// The subject calls its observers under its lock; one of them calls back.
#include <functional>
#include <mutex>
#include <thread>
#include <vector>
class Subject {
 public:
  void attach(std::function<void(int)> f) {
    std::lock_guard g(m_); // DEADLOCK!
    obs_.push_back(std::move(f)); // NORACE
  }
  void set(int v) {
    std::lock_guard g(m_);
    for (auto& o : obs_) o(v); // NORACE
  }

 private:
  std::mutex m_;
  std::vector<std::function<void(int)>> obs_;
};
int main() {
  Subject s;
  int last = 0;
  s.attach([&](int v) { last = v; }); // NORACE
  s.attach([&](int v) {
    if (v == 13) s.attach([](int) {});
  });
  std::thread a([&] { s.set(1); }), b([&] { s.set(13); });
  a.join();
  b.join();
  return last; // NORACE
}
