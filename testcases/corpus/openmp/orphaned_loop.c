// The loop stands in a function that the team calls.
// flags: -fopenmp
int a[100], total;
void work(void) {
#pragma omp for
  for (int i = 0; i < 100; i++) {
    a[i] = i;  // NORACE
    total += i;  // RACE!
  }
}
int main(void) {
#pragma omp parallel
  work();
  return total;
}
