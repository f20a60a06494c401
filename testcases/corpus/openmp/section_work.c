// Sections: each is run by one thread, two by two threads.
// flags: -fopenmp
#include <stdio.h>
static int left[100], right[100], shared_count, after_sections;
static int sum(const int* p, int n) {
  int t = 0;
  for (int i = 0; i < n; i++) t += p[i];
  return t;
}
static void fill(int* p, int n, int v) {
  for (int i = 0; i < n; i++) p[i] = v;  // NORACE
}
int main(void) {
  int l = 0, r = 0, k;
#pragma omp parallel sections
  {
#pragma omp section
    {
      fill(left, 100, 1);
      l = sum(left, 100);  // NORACE
      shared_count += l;  // RACE!
    }
#pragma omp section
    {
      fill(right, 100, 2);
      r = sum(right, 100);  // NORACE
      shared_count += r;  // RACE!
    }
  }
#pragma omp parallel private(k)
  {
#pragma omp sections nowait
    {
#pragma omp section
      for (k = 0; k < 100; k++) left[k]++;  // NORACE
#pragma omp section
      for (k = 0; k < 100; k++) right[k]++;  // RACE!
    }
#pragma omp single
    after_sections = right[5];  // RACE!
  }
  printf("%d %d %d %d\n", l, r, shared_count, after_sections);
  return 0;
}
