// Two threads build, walk and free binary trees: the allocator's hooks.
#include <cstdio>
#include <memory>
#include <thread>

namespace {

struct Node {
  std::unique_ptr<Node> left, right;
};

std::unique_ptr<Node> grow(int depth) {
  auto node = std::make_unique<Node>();
  if (depth > 0) {
    node->left = grow(depth - 1);
    node->right = grow(depth - 1);
  }
  return node;
}

int count(const Node& node) {
  return 1 + (node.left ? count(*node.left) : 0) + (node.right ? count(*node.right) : 0);
}

int work() {
  int total = 0;
  for (int i = 0; i < 30; ++i) total += count(*grow(13));
  return total;
}

}  // namespace

int main() {
  int first = 0, second = 0;
  std::thread a([&] { first = work(); });
  std::thread b([&] { second = work(); });
  a.join();
  b.join();
  std::printf("%d\n", first + second);
}
