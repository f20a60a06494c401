// Library code. A member that is tested, then made under the lock if it is still missing, is
// published to whoever tests it next; one that is only changed under the lock of something else
// that the test has led to is not.
#include <mutex>

struct Table {
  int size = 0;
};

class Lazy {
 public:
  Table* table() {
    if (table_ == nullptr) {  // RACE!
      std::lock_guard<std::mutex> guard(mutex_);
      if (table_ == nullptr) table_ = new Table;  // RACE!
    }
    return table_;
  }

 private:
  std::mutex mutex_;
  Table* table_ = nullptr;
};

struct Stats {
  std::mutex mutex;
  int reads = 0;
};

struct Connection {
  Stats* stats = nullptr;
  int left = 0;
};

void read(Connection* connection, int size) {
  if (connection->left > size) {  // NORACE
    std::lock_guard<std::mutex> guard(connection->stats->mutex);
    connection->stats->reads++;  // NORACE
    connection->left -= size;    // NORACE
  }
}
