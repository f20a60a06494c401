// Each thread of the outer team starts a team that goes over the whole array: two teams meet at one element.
// flags: -fopenmp
#define N 100
static int a[N];
int main(void) {
#pragma omp parallel num_threads(2)
  {
#pragma omp parallel for num_threads(2)
    for (int j = 0; j < N; j++) a[j] += 1;  // RACE!
  }
  return a[5];
}
