// Each thread has the rows from its first to its last; the border row is written by two.
#include <thread>
#include <vector>
constexpr int N = 64;
int grid[N][N], border[N];
void fill(int from, int to) {
  for (int r = from; r < to; ++r)
    for (int c = 0; c < N; ++c) grid[r][c] = r;  // NORACE
  border[0] = from;  // RACE!
}
int main() {
  std::thread a(fill, 0, 32), b(fill, 32, 64);
  a.join();
  b.join();
  return grid[1][1];  // NORACE
}
