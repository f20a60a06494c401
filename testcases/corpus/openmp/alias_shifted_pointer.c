// Two pointers into one array, one of them one element further.
// flags: -fopenmp
static int a[101];
static void copy(int *to, const int *from, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; i++) to[i] = from[i];  // RACE!
}
int main(void) {
  copy(a, a + 1, 100);
  return a[3];
}
