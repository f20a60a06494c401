// C++ in parallel loops: vectors, strings, methods, maps, random engines.
// flags: -fopenmp
#include <cstdio>
#include <map>
#include <random>
#include <string>
#include <vector>
class Field {
 public:
  explicit Field(int n) : cells_(n), n_(n) {}
  void relax() {
#pragma omp parallel for
    for (int i = 0; i < n_; ++i) cells_[i] *= 0.5;  // NORACE
  }
  void count() {
#pragma omp parallel for
    for (int i = 0; i < n_; ++i)
      if (cells_[i] > 0) ++positives_;  // RACE!
  }
  double energy() const {
    double e = 0;
#pragma omp parallel for reduction(+ : e)
    for (int i = 0; i < n_; ++i) e += cells_[i] * cells_[i];  // NORACE
    return e;
  }
  int positives() const { return positives_; }

 private:
  std::vector<double> cells_;
  int n_;
  int positives_ = 0;
};
int main() {
  Field f(1000);
  f.relax();
  f.count();
  std::vector<std::string> names(100);
  std::vector<int> odd;
  std::map<int, int> squares;
  std::mt19937 engine(1);
  std::vector<double> noise(100);
#pragma omp parallel for
  for (int i = 0; i < 100; ++i) {
    names[i] = std::to_string(i);  // NORACE
    if (i % 2) odd.push_back(i);  // RACE!
#pragma omp critical(map_guard)
    squares[i] = i * i;  // NORACE
    noise[i] = static_cast<double>(engine());  // RACE!
  }
#pragma omp parallel
  {
    std::vector<int> mine;
#pragma omp for nowait
    for (int i = 0; i < 100; ++i) mine.push_back(i);  // NORACE
#pragma omp critical(odd_guard)
    odd.insert(odd.end(), mine.begin(), mine.end());  // NORACE
  }
  std::printf("%f %d %zu %zu %f\n", f.energy(), f.positives(), odd.size(), squares.size(), noise[1]);
}
