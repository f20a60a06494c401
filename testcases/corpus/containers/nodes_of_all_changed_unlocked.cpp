// Each thread hangs nodes of its own into a common table, and changes what it finds there, which
// may be another's.
#include <mutex>
#include <thread>
#include <vector>

struct Node {
  int visits = 0;
  int level = 0;
};

std::mutex mutex;
std::vector<Node*> all;

void work() {
  for (int i = 0; i < 3; ++i) {
    Node* node = new Node;
    {
      std::lock_guard guard(mutex);
      all.push_back(node);  // NORACE
    }
    std::vector<Node*> found;
    {
      std::lock_guard guard(mutex);
      found = all;  // NORACE
    }
    for (Node* each : found) each->visits++;  // RACE!
    Node* first;
    {
      std::lock_guard guard(mutex);
      first = all[0];  // NORACE
    }
    first->level++;  // RACE!
  }
}

int main() {
  std::thread one(work), other(work);
  one.join();
  other.join();
  return all[0]->visits > 9;  // NORACE
}
