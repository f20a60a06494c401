// Elements of an array are apart, those of vector<bool> share their word.
#include <array>
#include <thread>
#include <vector>
std::array<bool, 8> a;
std::vector<bool> b(8);
std::vector<char> c(8);
int main() {
  std::thread t([] { a[0] = true; b[0] = true; c[0] = 1; }); // RACE!
  a[1] = true; // NORACE
  c[1] = 1; // NORACE
  b[1] = true; // RACE!
  t.join();
}
