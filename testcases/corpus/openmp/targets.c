// flags: -fopenmp
// target teams
#define N 100
int a[N], b[N], s, t;
int main(void) {
#pragma omp target teams distribute parallel for map(tofrom : a)
  for (int i = 0; i < N; i++) a[i] = i;  // NORACE
#pragma omp target teams distribute parallel for map(tofrom : b)
  for (int i = 1; i < N; i++) b[i] = b[i - 1];  // RACE!
#pragma omp target teams distribute map(tofrom : s)
  for (int i = 0; i < N; i++) s += i;  // RACE!
#pragma omp target teams distribute parallel for reduction(+ : t) map(tofrom : t)
  for (int i = 0; i < N; i++) t += i;  // NORACE
  return a[0] + b[0] + s + t;
}
