// Each thread collects in its own vector and appends it in a critical section.
// flags: -fopenmp
#include <vector>
int main() {
  std::vector<int> all;
#pragma omp parallel
  {
    std::vector<int> mine;
#pragma omp for nowait
    for (int i = 0; i < 1000; ++i)
      if (i % 3 == 0) mine.push_back(i);  // NORACE
#pragma omp critical
    all.insert(all.end(), mine.begin(), mine.end());  // NORACE
  }
  return int(all.size());
}
