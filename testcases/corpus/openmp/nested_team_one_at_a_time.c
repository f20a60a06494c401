// One thread of the outer team alone starts the team that goes over the array.
// flags: -fopenmp
#define N 100
static int a[N];
int main(void) {
#pragma omp parallel num_threads(2)
  {
#pragma omp single
    {
#pragma omp parallel for num_threads(2)
      for (int j = 0; j < N; j++) a[j] += 1;  // NORACE
    }
  }
  return a[5];
}
