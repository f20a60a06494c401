// A transaction object holds a unique_lock as its member.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

class Transaction {
 public:
  Transaction() : lock_(mutex) {}

 private:
  std::unique_lock<std::mutex> lock_;
};

void work() {
  Transaction transaction;
  ++counter;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
