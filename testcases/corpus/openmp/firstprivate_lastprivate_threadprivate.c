// firstprivate, lastprivate, threadprivate.
// flags: -fopenmp
static int tp;
#pragma omp threadprivate(tp)
int main(void) {
  int f = 3, l = 0, n = 0;
#pragma omp parallel for firstprivate(f) lastprivate(l)
  for (int i = 0; i < 10; i++) {
    f += i; // NORACE
    l = f; // NORACE
    tp += i; // NORACE
    n = i; // RACE!
  }
  return l + n + tp;
}
