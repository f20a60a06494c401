// Two threads, each on its own half of a matrix product: plain reads and writes, no
// synchronisation.
#include <cstdio>
#include <thread>
#include <vector>

namespace {

constexpr int kSize = 400;
using Matrix = std::vector<double>;

void multiplyRows(const Matrix& a, const Matrix& b, Matrix& c, int from, int to) {
  for (int i = from; i < to; ++i)
    for (int k = 0; k < kSize; ++k)
      for (int j = 0; j < kSize; ++j) c[i * kSize + j] += a[i * kSize + k] * b[k * kSize + j];
}

}  // namespace

int main() {
  Matrix a(kSize * kSize, 1.5), b(kSize * kSize, 0.5), c(kSize * kSize, 0);
  std::thread upper([&] { multiplyRows(a, b, c, 0, kSize / 2); });
  std::thread lower([&] { multiplyRows(a, b, c, kSize / 2, kSize); });
  upper.join();
  lower.join();
  std::printf("%f\n", c[kSize + 1]);
}
