// The map is locked, the object found in it is used after the lock was given up.
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
struct User { int logins = 0; int score = 0; };
std::map<std::string, std::shared_ptr<User>> users;
std::mutex mu;
std::shared_ptr<User> find(const std::string& name) {
  std::lock_guard g(mu);
  auto it = users.find(name);
  return it == users.end() ? nullptr : it->second;
}
void login(const std::string& name) {
  if (auto u = find(name)) u->logins++;  // RACE!
  std::lock_guard g(mu);
  auto it = users.find(name);
  if (it != users.end()) it->second->score++;  // NORACE
}
int main() {
  users["ada"] = std::make_shared<User>();
  std::thread a(login, "ada"), b(login, "ada");
  a.join();
  b.join();
}
