// A loop holds each element's lock and takes the log's; another path goes the other way.
#include <mutex>
#include <thread>
#include <vector>
struct Account { std::mutex m; long money = 0; };
std::vector<Account> accounts(8);
std::mutex log_mutex;
void audit() {
  for (auto& a : accounts) {
    std::lock_guard g(a.m);
    std::lock_guard l(log_mutex);  // DEADLOCK!
  }
}
void pay(int i) {
  std::lock_guard l(log_mutex);
  std::lock_guard g(accounts[i].m);  // DEADLOCK!
}
int main() { std::thread a(audit), b(pay, 3); a.join(); b.join(); }
