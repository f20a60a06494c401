// What a unique_ptr owns ends when it is reset, or its scope ends: before or after the reader.
#include <cstdio>
#include <memory>
#include <thread>
#include <utility>
struct Table { int rows = 1; };
static void reset_early() {
  auto table = std::make_unique<Table>();
  std::thread t([p = table.get()] { std::printf("%d\n", p->rows); });  // RACE!
  table.reset();  // RACE!
  t.join();
}
static void cleared_early() {
  auto table = std::make_unique<Table>();
  std::thread t([p = table.get()] { std::printf("%d\n", p->rows); });  // RACE!
  table = nullptr;  // RACE!
  t.join();
}
static void scope_ends_early() {
  std::thread t;
  {
    auto table = std::make_unique<Table>();
    t = std::thread([p = table.get()] { std::printf("%d\n", p->rows); });  // RACE!
  }  // RACE!
  t.join();
}
static void reset_late() {
  auto table = std::make_unique<Table>();
  std::thread t([p = table.get()] { std::printf("%d\n", p->rows); });  // NORACE
  t.join();
  table.reset();  // NORACE
}
static void moved_into_the_thread() {
  auto table = std::make_unique<Table>();
  std::thread t([own = std::move(table)] { std::printf("%d\n", own->rows); });  // NORACE
  t.detach();
}  // NORACE
static void shared() {
  auto table = std::make_shared<Table>();
  std::thread t([table] { std::printf("%d\n", table->rows); });  // NORACE
  table.reset();  // NORACE
  t.detach();
}  // NORACE
int main() {
  reset_early();
  cleared_early();
  scope_ends_early();
  reset_late();
  moved_into_the_thread();
  shared();
}
