// Publication through an atomic pointer, RCU-like: readers keep old versions; one writer changes in place.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
struct Table {
  std::vector<int> rows;
  int version = 0;
  int hits = 0;
};
class Registry {
 public:
  Registry() { table_.store(new Table, std::memory_order_release); }
  int rows() const {
    const Table* t = table_.load(std::memory_order_acquire);
    return static_cast<int>(t->rows.size());  // NORACE
  }
  void add(int row) {
    std::lock_guard g(writers_);
    const Table* old = table_.load(std::memory_order_relaxed);
    auto* next = new Table(*old);  // RACE! // FN: what an atomic pointer points to is not followed
    next->rows.push_back(row);  // NORACE
    next->version++;  // NORACE
    table_.store(next, std::memory_order_release);
    retired_.push_back(old);  // NORACE
  }
  void touch() {
    Table* t = table_.load(std::memory_order_acquire);
    ++t->hits;  // RACE!
  }
  int version() const { return table_.load(std::memory_order_acquire)->version; }  // NORACE

 private:
  std::atomic<Table*> table_;
  std::mutex writers_;
  std::vector<const Table*> retired_;
};
std::atomic<const std::string*> greeting{nullptr};
std::string scratch;
int main() {
  Registry r;
  std::thread w1([&] { for (int i = 0; i < 10; ++i) r.add(i); });
  std::thread w2([&] { for (int i = 0; i < 10; ++i) r.add(-i); });
  std::thread r1([&] { std::printf("%d %d\n", r.rows(), r.version()); r.touch(); });
  std::thread r2([&] { r.touch(); });
  std::thread p([] {
    scratch = "hello";  // NORACE
    greeting.store(&scratch, std::memory_order_release);
    scratch += " world";  // RACE!
  });
  std::thread q([] {
    if (auto* s = greeting.load(std::memory_order_acquire)) std::printf("%s\n", s->c_str());  // RACE!
  });
  w1.join(); w2.join(); r1.join(); r2.join(); p.join(); q.join();
}
