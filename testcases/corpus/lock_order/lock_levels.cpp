// Locks of two classes in both orders through member calls; one pair with a common outer lock.
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>
class Store;
class Index {
 public:
  void reindex(Store& s);
  void drop(int id) {
    std::lock_guard l(m_);  // DEADLOCK!
    ids_.push_back(id);  // NORACE
  }

 private:
  friend class Store;
  std::mutex m_;
  std::vector<int> ids_;
};
class Store {
 public:
  explicit Store(Index& i) : index_(i) {}
  int count() {
    std::lock_guard l(m_);  // DEADLOCK!
    return n_;  // NORACE
  }
  void remove(int id) {
    std::lock_guard l(m_);
    --n_;  // NORACE
    index_.drop(id);
  }

 private:
  std::mutex m_;
  Index& index_;
  int n_ = 3;
};
void Index::reindex(Store& s) {
  std::lock_guard l(m_);
  ids_.resize(s.count());  // NORACE
}
std::mutex outer, p, q;
int both;
void pq() {
  std::lock_guard o(outer);
  std::lock_guard a(p);
  std::lock_guard b(q);  // NODEADLOCK
  ++both;  // NORACE
}
void qp() {
  std::scoped_lock o(outer);
  std::lock_guard a(q);
  std::lock_guard b(p);  // NODEADLOCK
  ++both;  // NORACE
}
int main() {
  Index index;
  Store store(index);
  std::thread a([&] { store.remove(3); pq(); });
  std::thread b([&] { index.reindex(store); qp(); });
  a.join();
  b.join();
}
