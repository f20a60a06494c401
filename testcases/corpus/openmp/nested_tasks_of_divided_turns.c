// The turns are divided among the team, and each makes a task for its element.
// flags: -fopenmp
#define N 50
static int a[N];
int main(void) {
#pragma omp parallel num_threads(4)
  {
#pragma omp for
    for (int i = 0; i < N; i++) {
#pragma omp task firstprivate(i)
      a[i] += i;  // NORACE
    }
  }
  return a[9];
}
