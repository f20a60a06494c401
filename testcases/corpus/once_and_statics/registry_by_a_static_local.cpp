// a singleton by a static local, its counter guarded or not
#include <map>
#include <mutex>
#include <string>
#include <thread>
class Registry {
 public:
  static Registry& get() { static Registry r; return r; } // NORACE
  void add(const std::string& k) { std::lock_guard g(m_); ++map_[k]; } // NORACE
  int hits = 0;
 private:
  Registry() { map_["init"] = 1; } // NORACE
  std::mutex m_;
  std::map<std::string, int> map_;
};
void work() {
  Registry::get().add("w");
  Registry::get().hits++; // RACE!
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return Registry::get().hits; // NORACE
}
