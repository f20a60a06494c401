// get() waits for the task; before it the result is not to be touched.
#include <future>
int main() {
  int side = 0, early = 0;
  auto f = std::async(std::launch::async, [&] {
    side = 1;  // NORACE
    early = 1; // RACE!
    return 7;
  });
  early++; // RACE!
  int r = f.get();
  side++; // NORACE
  return r + side + early;
}
