// Two parents, each with its lock, around one and the same child.
#include <mutex>
#include <thread>

struct Child {
  int value = 0;
};

class Parent {
 public:
  explicit Parent(Child& child) : child_(child) {}
  void touch() {
    std::lock_guard guard(mutex_);
    ++child_.value;  // RACE!
  }

 private:
  std::mutex mutex_;
  Child& child_;
};

Child child;
Parent left(child), right(child);

int main() {
  std::thread a([] { left.touch(); });
  std::thread b([] { right.touch(); });
  a.join();
  b.join();
}
