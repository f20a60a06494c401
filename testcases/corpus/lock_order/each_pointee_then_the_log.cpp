// The same through pointers in a vector, one of them by a constant index.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>
struct Account { std::mutex m; long money = 0; };
std::vector<std::unique_ptr<Account>> accounts;
std::mutex log_mutex;
void audit() {
  for (auto& a : accounts) {
    std::lock_guard g(a->m);
    std::lock_guard l(log_mutex);  // DEADLOCK! // FN: a lock behind one of several pointers is not seen as held
  }
}
void pay() {
  std::lock_guard l(log_mutex);
  std::lock_guard g(accounts[0]->m);  // DEADLOCK! // FN: a lock behind one of several pointers is not seen as held
}
int main() { accounts.push_back(std::make_unique<Account>()); accounts.emplace_back(new Account); std::thread a(audit), b(pay); a.join(); b.join(); }
