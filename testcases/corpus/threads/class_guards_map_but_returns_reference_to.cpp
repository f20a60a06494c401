// A class guards its map, but returns a reference to an element.
#include <map>
#include <mutex>
#include <string>
#include <thread>
class Registry {
  std::mutex m_;
  std::map<int, std::string> names_;
 public:
  void set(int k, std::string v) {
    std::lock_guard l(m_);
    names_[k] = std::move(v); // RACE!
  }
  std::string& get(int k) {
    std::lock_guard l(m_);
    return names_[k];
  }
  size_t size() {
    return names_.size(); // RACE!
  }
};
Registry r;
int main() {
  std::thread t([] { r.set(1, "a"); });
  std::thread u([] { r.get(1) += "b"; }); // RACE!
  size_t n = r.size();
  t.join();
  u.join();
  return n;
}
