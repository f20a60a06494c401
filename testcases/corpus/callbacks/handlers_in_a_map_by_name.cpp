// handlers in a map by name, called by the workers
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
struct Server {
  std::map<std::string, std::function<void(int)>> handlers;
  int served = 0, logged = 0;
  std::mutex m;
  Server() {
    handlers["get"] = [this](int n) { served += n; }; // RACE!
    handlers.emplace("log", [this](int n) { std::lock_guard g(m); logged += n; }); // NORACE
  }
  void dispatch(const std::string& name, int n) {
    auto it = handlers.find(name); // NORACE
    if (it != handlers.end()) it->second(n);
  }
};
int main() {
  Server s;
  std::thread a([&] { s.dispatch("get", 1); s.dispatch("log", 2); });
  std::thread b([&] { s.dispatch("get", 1); s.dispatch("log", 2); });
  a.join();
  b.join();
  return s.served; // NORACE
}
