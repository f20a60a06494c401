// Two threads assign one and the same shared_ptr object: that is a race on the pointer itself.
#include <memory>
#include <thread>

std::shared_ptr<int> current = std::make_shared<int>(1);

void replace() {
  current = std::make_shared<int>(2);  // RACE!
}

int main() {
  std::thread a(replace);
  std::thread b(replace);
  a.join();
  b.join();
}
