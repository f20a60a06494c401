// Locks of objects found in a map, two at a time; a sum forgets them.
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
struct Account { std::mutex m; long money = 0; };
std::map<std::string, std::shared_ptr<Account>> accounts;
void move(const std::string& a, const std::string& b) {
  auto x = accounts[a];
  auto y = accounts[b];
  std::lock_guard l(x->m);
  std::lock_guard g(y->m);  // DEADLOCK! // FN: a lock behind one of several pointers is not seen as held
  x->money -= 1; y->money += 1;  // RACE!
}
long sum() {
  long s = 0;
  for (auto& [name, a] : accounts) { std::lock_guard g(a->m); s += a->money; } // NORACE // FP: the pair of the locked sum is judged by its unlocked twin
  for (auto& [name, a] : accounts) s += a->money;  // RACE!
  return s;
}
int main() { accounts["x"] = std::make_shared<Account>(); accounts["y"] = std::make_shared<Account>(); std::thread a(move, "x", "y"), b(move, "y", "x"); sum(); a.join(); b.join(); }
