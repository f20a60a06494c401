// A region in a method: *this is shared.
// flags: -fopenmp
struct Counter {
  int hits = 0;
  int misses = 0;
  void run() {
#pragma omp parallel for
    for (int i = 0; i < 100; ++i) {
      ++hits;  // RACE!
#pragma omp critical
      ++misses;  // NORACE
    }
  }
};
int main() {
  Counter c;
  c.run();
  return c.hits;
}
