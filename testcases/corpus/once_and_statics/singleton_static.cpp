// a function-local static is initialised once; its members are not guarded
#include <mutex>
#include <thread>
#include <vector>
class Registry {
 public:
  static Registry& instance() {
    static Registry r;
    return r;
  }
  void add(int v) {
    std::lock_guard l(m_);
    items_.push_back(v);  // NORACE
  }
  void add_fast(int v) { fast_.push_back(v); }  // RACE!

 private:
  Registry() { items_.reserve(10); }  // NORACE
  std::mutex m_;
  std::vector<int> items_, fast_;
};
int main() {
  std::thread a([] { Registry::instance().add(1); Registry::instance().add_fast(1); });
  std::thread b([] { Registry::instance().add(2); Registry::instance().add_fast(2); });
  a.join();
  b.join();
}
