// A pointer that holds the lock as long as it lives: to the end of the expression it is made in.
#include <mutex>
#include <vector>

struct Pointer {
  std::unique_lock<std::mutex> lock;
  std::vector<int>* values;
  std::vector<int>* operator->() { return values; }
};

static std::mutex mutex;
static std::vector<int> values;

static Pointer locked() {
  return {std::unique_lock(mutex), &values};  // NODEADLOCK
}

int main() {
  locked()->push_back(1);
  locked()->push_back(2);
}
