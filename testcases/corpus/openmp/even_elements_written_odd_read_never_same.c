// Even elements written, odd read: never the same. Reversed index: meets itself.
// flags: -fopenmp
int main(void) {
  static int a[200], b[100];
#pragma omp parallel for
  for (int i = 0; i < 100; i++) a[2 * i] = a[2 * i + 1]; // NORACE
#pragma omp parallel for
  for (int i = 0; i < 100; i++) b[i] = b[99 - i] + 1; // RACE!
  return a[0] + b[0];
}
