// Two pointers into one array, apart by as much as is copied.
// flags: -fopenmp
static int a[200];
static void copy(int *to, const int *from, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; i++) to[i] = from[i];  // NORACE // FP: calls on different parts of one array are not kept apart
}
int main(void) {
  copy(a, a + 100, 100);
  return a[3];
}
