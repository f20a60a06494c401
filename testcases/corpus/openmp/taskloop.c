// flags: -fopenmp
// taskloop over elements and over a sum
#define N 100
int a[N], s, t;
int main(void) {
#pragma omp parallel
#pragma omp single
  {
#pragma omp taskloop
    for (int i = 0; i < N; i++) a[i] = i;  // NORACE
#pragma omp taskloop
    for (int i = 0; i < N; i++) s += a[i];  // RACE!
#pragma omp taskloop reduction(+ : t)
    for (int i = 0; i < N; i++) t += a[i];  // NORACE
  }
  return s + t;
}
