// Two named critical regions are always nested the same way.
// flags: -fopenmp
int x;
int main(void) {
#pragma omp parallel
  {
#pragma omp critical(a)
    {
#pragma omp critical(b)  // NODEADLOCK
      x++;  // NORACE
    }
  }
  return 0;
}
