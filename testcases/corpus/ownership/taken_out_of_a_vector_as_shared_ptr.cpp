// Who takes a shared_ptr out of a vector under a lock has what it leads to alone.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Node {
  int value = 0;
};

static std::mutex mutex;
static std::vector<std::shared_ptr<Node>> nodes;

static void copyOut() {
  std::shared_ptr<Node> node;
  {
    std::lock_guard<std::mutex> hold(mutex);
    if (!nodes.empty()) {
      node = nodes.back();
      nodes.pop_back();
    }
  }
  if (node) node->value++;  // NORACE
}

int main() {
  for (int i = 0; i < 10; ++i) nodes.push_back(std::make_shared<Node>());
  std::thread a(copyOut), b(copyOut);
  a.join();
  b.join();
}
