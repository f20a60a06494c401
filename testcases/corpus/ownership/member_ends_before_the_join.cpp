// Members end in the reverse order of their declaration: what a thread uses must outlive its join.
// flags: -std=c++20
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class JoinsLast {
 public:
  JoinsLast() : worker_([this] { work(); }) {}

 private:
  void work() {
    std::lock_guard guard(mutex_);
    values_.push_back(1);  // RACE!
  }

  std::jthread worker_;  // joined when all that stands below has ended
  std::mutex mutex_;
  std::vector<int> values_;
};

class JoinsFirst {
 public:
  JoinsFirst() : worker_([this] { work(); }) {}

 private:
  void work() {
    std::lock_guard guard(mutex_);
    values_.push_back(1);  // NORACE
  }

  std::mutex mutex_;
  std::vector<int> values_;
  std::jthread worker_;
};

class JoinsItself {
 public:
  JoinsItself() : worker_([this] { values_.push_back(1); }) {}  // NORACE
  ~JoinsItself() { worker_.join(); }

 private:
  std::thread worker_;
  std::vector<int> values_;
};

int main() {
  JoinsLast last;
  JoinsFirst first;
}
