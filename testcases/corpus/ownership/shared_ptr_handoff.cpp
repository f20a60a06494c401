// shared_ptr: the count is safe, the pointee and the pointer itself are not; atomic<shared_ptr>.
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
struct Settings {
  int depth = 1;
  int edits = 0;
};
std::shared_ptr<Settings> current = std::make_shared<Settings>();
std::shared_ptr<const Settings> snapshot = std::make_shared<const Settings>();
std::mutex snapshot_mutex;
std::shared_ptr<Settings> old_style = std::make_shared<Settings>();
void replace_bare() { current = std::make_shared<Settings>(); }  // RACE!
int read_bare() {
  auto s = current;  // RACE!
  return s->depth;
}
void publish(int depth) {
  auto next = std::make_shared<Settings>();
  next->depth = depth;  // NORACE
  std::lock_guard g(snapshot_mutex);
  snapshot = next;  // NORACE
}
std::shared_ptr<const Settings> get() {
  std::lock_guard g(snapshot_mutex);
  return snapshot;  // NORACE
}
void publish_atomic(int d) {
  auto n = std::make_shared<Settings>();
  n->depth = d;  // NORACE
  std::atomic_store(&old_style, n);  // NORACE
}
int read_atomic() { return std::atomic_load(&old_style)->depth; }  // NORACE
int main() {
  auto mine = std::make_shared<Settings>();
  std::thread a([copy = mine] { ++copy->edits; });  // RACE!
  std::thread b([copy = mine] {
    ++copy->edits;  // RACE!
    replace_bare();
    publish(7);
    publish_atomic(3);
  });
  std::thread c([copy = mine] {
    std::printf("%d\n", copy->depth);  // NORACE
    std::printf("%d %d %d\n", read_bare(), get()->depth, read_atomic());  // NORACE
  });
  mine.reset();  // NORACE
  a.join();
  b.join();
  c.join();
}
