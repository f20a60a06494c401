// One thread takes the locks of all elements upwards, another two of them downwards.
#include <array>
#include <mutex>
#include <thread>
struct Account { std::mutex m; long money = 0; };
std::array<Account, 4> accounts;
void all() {
  for (auto& a : accounts) a.m.lock();  // DEADLOCK! // FN: two constant indices downwards are not compared with a loop upwards
  for (auto& a : accounts) a.m.unlock();
}
void two() {
  std::lock_guard l(accounts[3].m);
  std::lock_guard g(accounts[0].m);  // DEADLOCK! // FN: two constant indices downwards are not compared with a loop upwards
}
int main() { std::thread a(all), b(two); a.join(); b.join(); }
