// a synchronised value that runs functions under its lock
#include <mutex>
#include <string>
#include <thread>
template <typename T>
class Guarded {
 public:
  template <typename F>
  auto with(F&& f) {
    std::lock_guard l(m_);
    return f(v_);
  }
  T& unsafe() { return v_; }

 private:
  T v_{};
  std::mutex m_;
};
Guarded<std::string> name, leaky;
int main() {
  std::thread a([] {
    name.with([](std::string& s) { s += "a"; });  // NORACE
    leaky.with([](std::string& s) { s += "b"; });  // RACE!
  });
  name.with([](std::string& s) { s += "c"; });  // NORACE
  leaky.unsafe() += "c";  // RACE!
  a.join();
}
