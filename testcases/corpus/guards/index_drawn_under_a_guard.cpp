// Each index is drawn from a plain number under a guard, by a function, in place or by a method.
#include <mutex>
#include <thread>
#include <vector>
std::mutex m;
int cur;
int take() {
  std::lock_guard guard(m);
  return cur++;
}
class Jobs {
  std::mutex mutex_;
  size_t next_ = 0;

 public:
  size_t next() {
    std::scoped_lock lock(mutex_);
    const size_t mine = next_;
    ++next_;
    return mine;
  }
};
int out[100], inPlace[100];
int main() {
  Jobs jobs;
  std::vector<int> results(100);
  int local = 0;
  auto work = [&] {
    for (int i; (i = take()) < 100;) out[i] = 1;  // NORACE
    for (;;) {
      int i;
      {
        std::lock_guard guard(m);
        i = local++;
      }
      if (i >= 100) break;
      inPlace[i] = 1;  // NORACE
    }
    for (size_t i = jobs.next(); i < results.size(); i = jobs.next()) results[i] = 1;  // NORACE
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return out[0] + inPlace[0] + results[0];
}
