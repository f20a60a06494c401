// Each thread hangs nodes of its own into a common table, and changes what it finds there under the
// lock; its own node it goes on to use by a member that nobody else does.
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
    {
      std::lock_guard guard(mutex);
      for (Node* each : all) each->visits++;  // NORACE
    }
    node->level++;  // NORACE
  }
}

int main() {
  std::thread one(work), other(work);
  one.join();
  other.join();
  return all[0]->visits > 9;  // NORACE
}
