// The future of an async that is thrown away waits on the spot; a kept one does not.
#include <future>
int main() {
  int x = 0, y = 0;
  (void)std::async(std::launch::async, [&] { x++; }); // NORACE
  x++;                                                // NORACE
  auto keep = std::async(std::launch::async, [&] { y++; }); // RACE!
  y++;                                                      // RACE!
  return x;
}
