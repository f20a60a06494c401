// An immutable snapshot is exchanged under a lock: readers of the old one are safe; the second is edited in place.
#include <memory>
#include <mutex>
#include <thread>
struct Table { int rows = 0; };
std::mutex mu;
std::shared_ptr<Table> current = std::make_shared<Table>();
std::shared_ptr<Table> edited = std::make_shared<Table>();
std::shared_ptr<Table> get(std::shared_ptr<Table>& from) {
  std::lock_guard g(mu);
  return from;  // NORACE
}
int fetch() {
  auto a = get(current);
  auto b = get(edited);
  return a->rows + b->rows;  // RACE!
}
void replace() {
  auto next = std::make_shared<Table>();
  next->rows = 5;  // NORACE
  std::lock_guard g(mu);
  current = next;  // NORACE
}
int main() {
  std::thread t(fetch);
  replace();
  get(edited)->rows = 2;  // RACE!
  t.join();
}
