// The last of two users frees: known by an atomic count, or taken out of a table under its lock.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
struct Counted {
  std::atomic<int> users{2};
  int value = 1;
};
static void leave(Counted* c) {
  std::printf("%d\n", c->value);  // NORACE
  if (c->users.fetch_sub(1) == 1) delete c;  // NORACE
}
struct Entry { int value = 1; };
static std::mutex mutex;
static Entry* entry = new Entry;
static void drop() {
  Entry* mine;
  {
    std::lock_guard g(mutex);
    mine = entry;
    entry = nullptr;
  }
  delete mine;  // NORACE
}
static void use() {
  std::lock_guard g(mutex);
  if (entry) std::printf("%d\n", entry->value);  // NORACE
}
static Entry* other = new Entry;
static void drop_in_use() {
  Entry* mine;
  {
    std::lock_guard g(mutex);
    mine = other;
  }
  delete mine;  // RACE!
}
static void use_other() {
  std::lock_guard g(mutex);
  if (other) std::printf("%d\n", other->value);  // RACE!
}
int main() {
  auto* c = new Counted;
  std::thread a([c] { leave(c); use(); use_other(); });
  leave(c);
  drop();
  drop_in_use();
  a.join();
}
