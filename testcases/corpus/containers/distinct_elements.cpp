// Different elements of one vector are different objects.
#include <thread>
#include <vector>

std::vector<int> values(2);

int main() {
  std::thread a([] {
    values[0] = 1;  // NORACE
  });
  std::thread b([] {
    values[1] = 2;  // NORACE
  });
  a.join();
  b.join();
}
