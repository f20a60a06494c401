// Every thread of the team makes the taskloop's tasks: all do the whole loop.
// flags: -fopenmp
#define N 256
static int a[N];
int main(void) {
#pragma omp parallel num_threads(4)
#pragma omp taskloop
  for (int i = 0; i < N; i++) a[i] += i;  // RACE!
  return a[9];
}
