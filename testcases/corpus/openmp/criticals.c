// flags: -fopenmp
// names of criticals, atomics of all kinds
int a, b, c, d, e, f;
int main(void) {
#pragma omp parallel
  {
#pragma omp critical
    a++;  // NORACE
#pragma omp critical(x)
    b++;  // RACE!
#pragma omp critical(y)
    b--;  // RACE!
#pragma omp atomic
    c++;  // NORACE
#pragma omp atomic update
    d += 2;  // RACE!
    d++;  // RACE!
    int v;
#pragma omp atomic capture
    v = e++;  // NORACE
#pragma omp atomic write
    f = v;  // NORACE
#pragma omp atomic read
    v = f;  // NORACE
    (void)v;
  }
  return a + b + c + d + e + f;
}
