// A method with a parallel loop over the fields of its object.
// flags: -fopenmp
#include <cstdio>
#include <vector>
class Image {
 public:
  Image(int w, int h) : w_(w), h_(h), px_(w * h) {}
  void brighten(int d) {
#pragma omp parallel for
    for (int y = 0; y < h_; ++y)
      for (int x = 0; x < w_; ++x) px_[y * w_ + x] += d; // NORACE
  }
  void count() {
#pragma omp parallel for
    for (int y = 0; y < h_; ++y) {
      last_ = y;        // RACE!
      if (px_[y * w_] > 3) ++bright_; // RACE!
    }
  }
  long sum() const {
    long s = 0;
#pragma omp parallel for reduction(+ : s) collapse(2)
    for (int y = 0; y < h_; ++y)
      for (int x = 0; x < w_; ++x) s += px_[y * w_ + x]; // NORACE
    return s;
  }

 private:
  int w_, h_;
  std::vector<int> px_;
  int last_ = 0;
  int bright_ = 0;
};
int main() {
  Image im(64, 48);
  im.brighten(4);
  im.count();
  std::printf("%ld\n", im.sum());
}
