// The lock lives in the parent, the data in the child that only the parent reaches.
#include <mutex>
#include <thread>

struct Child {
  int value = 0;
};

class Parent {
 public:
  void touch() {
    std::lock_guard guard(mutex_);
    ++child_.value;  // NORACE
  }

 private:
  std::mutex mutex_;
  Child child_;
};

Parent parent;

int main() {
  std::thread a([] { parent.touch(); });
  std::thread b([] { parent.touch(); });
  a.join();
  b.join();
}
