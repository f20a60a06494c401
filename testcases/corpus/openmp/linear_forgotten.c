// A variable that grows with the loop is shared.
// flags: -fopenmp
static int a[200];
int main(void) {
  int j = 0;
#pragma omp parallel for
  for (int i = 0; i < 100; i++) {
    a[j] = i;  // RACE!
    j += 2;    // RACE!
  }
  return a[4] + j;
}
