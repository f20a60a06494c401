// jthread joins at its scope's end; what follows is ordered.
// flags: -std=c++20
#include <thread>
int main() {
  int x = 0, y = 0;
  {
    std::jthread t([&] { x = 1; }); // NORACE
  }
  x++; // NORACE
  std::jthread u([&] { y = 1; }); // RACE!
  y++; // RACE!
}
