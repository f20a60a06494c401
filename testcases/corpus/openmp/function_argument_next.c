// The element is chosen by an argument, and so is its neighbour.
// flags: -fopenmp
int a[101];
void put(int* where, int i) { where[i] = where[i + 1]; }  // RACE!
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 100; i++) put(a, i);
  return 0;
}
