// flags: -fopenmp
// methods and containers in a loop
#include <vector>
struct Acc {
  int v = 0;
  void add(int i) { v += i; }  // RACE!
  int get() const { return v; }
};
struct Own {
  int v = 0;
  void add(int i) { v += i; }  // NORACE
};
int main() {
  std::vector<int> in(100), out(100), grown;
  std::vector<Own> own(100);
  Acc acc;
#pragma omp parallel for
  for (int i = 0; i < 100; ++i) {
    out[i] = in[i];  // NORACE
    grown.push_back(i);  // RACE!
    acc.add(i);
    own[i].add(i);
  }
  std::vector<int> guarded;
#pragma omp parallel for
  for (int i = 0; i < 100; ++i) {
#pragma omp critical
    guarded.push_back(i);  // NORACE
  }
  return acc.get() + out[0] + (int)guarded.size();
}
