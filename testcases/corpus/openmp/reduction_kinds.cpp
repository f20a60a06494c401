// User-defined reduction, logical reductions, min and max, array sections, in C++.
// flags: -fopenmp
#include <algorithm>
#include <cstdio>
#include <vector>
struct Stat {
  double min = 1e9, max = -1e9;
  void add(double v) {
    min = std::min(min, v);  // NORACE
    max = std::max(max, v);  // NORACE
  }
  void merge(const Stat& o) {
    min = std::min(min, o.min);  // NORACE
    max = std::max(max, o.max);  // NORACE
  }
};
#pragma omp declare reduction(merge : Stat : omp_out.merge(omp_in)) initializer(omp_priv = Stat())
struct Shared {
  int seen = 0;
  void note() { ++seen; }  // RACE!
};
int main() {
  std::vector<double> v(1000, 1.0);
  Stat s;
  bool all = true, any = false, any_racy = false;
  Shared sh;
#pragma omp parallel for reduction(merge : s) reduction(&& : all) reduction(|| : any)
  for (std::size_t i = 0; i < v.size(); ++i) {
    s.add(v[i]);
    all = all && v[i] > 0;  // NORACE
    any = any || v[i] > 10;  // NORACE
    if (v[i] > 10) any_racy = true;  // RACE!
    sh.note();
  }
  std::printf("%f %d %d %d %d\n", s.min, all, any, any_racy, sh.seen);
}
