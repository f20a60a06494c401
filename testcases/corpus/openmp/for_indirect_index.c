// Two iterations may have the same index in a table.
// flags: -fopenmp
int a[100], table[100];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 100; i++) a[table[i]] += i;  // RACE!
  return 0;
}
