// Members die in reverse order: the thread must be declared last.
// flags: -std=c++20
#include <string>
#include <thread>
struct Good {
  std::string name;
  int n = 0;
  std::jthread t{[this] {
    name += "x"; // NORACE
    n++;         // NORACE
  }};
};
struct Started {
  explicit Started(int k) : t([this] { value = 1; }), value(k) {} // RACE!
  std::jthread t;
  int value;
};
int main() {
  Good g;
  Started s(3);
}
