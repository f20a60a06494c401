// The fast path returns early; the pointer is a member.
#include <mutex>
#include <thread>

struct Index {
  int size = 4;
};

class Table {
 public:
  Index* index() {
    if (index_ != nullptr) return index_;  // RACE! FINDING! unsafe-publication
    std::unique_lock<std::mutex> hold(mutex_);
    if (index_ == nullptr) {
      Index* made = new Index;
      made->size = 5;
      index_ = made;  // RACE! FINDING! unsafe-publication
    }
    return index_;  // MAYBE unsafe-publication
  }

 private:
  std::mutex mutex_;
  Index* index_ = nullptr;
};

int main() {
  Table table;
  std::thread other([&] { table.index(); });
  table.index();
  other.join();
}
