// Without the barrier the second loop reads what others may still write.
// flags: -fopenmp
int a[100], b[100];
int main(void) {
#pragma omp parallel
  {
#pragma omp for nowait
    for (int i = 0; i < 100; i++) a[i] = i;  // RACE!
#pragma omp for
    for (int i = 0; i < 100; i++) b[i] = a[99 - i];  // RACE!
  }
  return 0;
}
