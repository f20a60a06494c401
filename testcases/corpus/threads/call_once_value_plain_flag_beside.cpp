// call_once for the value; a plain flag beside it.
#include <mutex>
#include <thread>
#include <string>
std::once_flag flag;
std::string name;
bool done;
const std::string& get() {
  std::call_once(flag, [] { name = "x"; done = true; }); // RACE!
  return name; // NORACE
}
bool isDone() { return done; } // RACE!
int main() {
  std::thread t([] { get(); });
  bool d = isDone();
  size_t n = get().size(); // NORACE
  t.join();
  return d + n;
}
