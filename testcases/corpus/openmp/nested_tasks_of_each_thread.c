// Each thread of the team makes a task for each element: there are as many for one element as threads.
// flags: -fopenmp
#define N 50
static int a[N];
int main(void) {
#pragma omp parallel num_threads(4)
  for (int i = 0; i < N; i++) {
#pragma omp task firstprivate(i)
    a[i] += i;  // RACE!
  }
  return a[9];
}
