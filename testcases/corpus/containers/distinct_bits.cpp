// Different elements of a vector<bool> may share their word.
#include <thread>
#include <vector>

std::vector<bool> values(2);

int main() {
  std::thread a([] {
    values[0] = true;  // RACE!
  });
  std::thread b([] {
    values[1] = true;  // RACE!
  });
  a.join();
  b.join();
}
