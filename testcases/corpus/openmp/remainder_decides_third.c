// Every third iteration writes, and it reads the element three before.
// flags: -fopenmp
#define N 200
static int a[N];
int main(void) {
#pragma omp parallel for
  for (int i = 3; i < N; i++)
    if (i % 3 == 0) a[i] = a[i - 3] + 1;  // RACE!
  return a[2];
}
