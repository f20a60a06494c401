// A recursive mutex: re-entry is right; the same with a plain mutex; a helper that is public and private.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>
class Scene {
 public:
  void add(int v) {
    std::lock_guard g(m_);  // NODEADLOCK
    items_.push_back(v);  // NORACE
    ++changes_;  // NORACE
  }
  void add_many(int n) {
    std::lock_guard g(m_);
    for (int i = 0; i < n; ++i) add(i);
  }

 private:
  std::recursive_mutex m_;
  std::vector<int> items_;
  int changes_ = 0;
};
class Flat {
 public:
  void add(int v) {
    std::lock_guard g(m_);  // DEADLOCK!
    items_.push_back(v);  // NORACE
  }
  void add_many(int n) {
    std::lock_guard g(m_);
    for (int i = 0; i < n; ++i) add(i);
  }

 private:
  std::mutex m_;
  std::vector<int> items_;
};
class Split {
 public:
  void add(int v) {
    std::lock_guard g(m_);  // NODEADLOCK
    add_unlocked(v);
  }
  void add_many(int n) {
    std::lock_guard g(m_);  // NODEADLOCK
    for (int i = 0; i < n; ++i) add_unlocked(i);
  }

 private:
  void add_unlocked(int v) { items_.push_back(v); }  // NORACE
  std::mutex m_;
  std::vector<int> items_;
};
int main() {
  auto scene = std::make_unique<Scene>();
  Flat flat;
  Split split;
  auto f = [&] {
    scene->add_many(3);
    flat.add_many(3);
    split.add(1);
    split.add_many(4);
  };
  std::thread a(f), b(f);
  a.join();
  b.join();
}
