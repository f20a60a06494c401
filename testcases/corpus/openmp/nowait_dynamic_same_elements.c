// Dynamic loops give a thread any iterations.
// flags: -fopenmp
int a[100], b[100];
int main(void) {
#pragma omp parallel
  {
#pragma omp for schedule(dynamic) nowait
    for (int i = 0; i < 100; i++) a[i] = i;  // RACE!
#pragma omp for schedule(dynamic)
    for (int i = 0; i < 100; i++) b[i] = a[i];  // RACE!
  }
  return 0;
}
