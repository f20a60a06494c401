// All but the first thread's turn read the first element, which that turn writes: the condition leaves it out.
// flags: -fopenmp
#define N 60
static int a[N];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    if (i != 0) a[i] += a[0];  // NORACE
  return a[3];
}
