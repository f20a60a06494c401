// Virtual calls: one override locks, another does not.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>
std::mutex m;
int safe, unsafe_;
struct Task { virtual void run() = 0; virtual ~Task() = default; };
struct Safe : Task { void run() override { std::lock_guard l(m); safe++; } }; // NORACE
struct Unsafe : Task { void run() override { unsafe_++; } }; // RACE!
void drive(Task& t) { t.run(); }
int main() {
  std::vector<std::unique_ptr<Task>> tasks;
  tasks.push_back(std::make_unique<Safe>());
  tasks.push_back(std::make_unique<Unsafe>());
  std::vector<std::thread> ts;
  for (int i = 0; i < 2; i++)
    ts.emplace_back([&] { for (auto& t : tasks) drive(*t); }); // NORACE
  for (auto& t : ts) t.join();
  return safe + unsafe_; // NORACE
}
