// Ordered regions run one after the other.
// flags: -fopenmp
int log_[100], n;
int main(void) {
#pragma omp parallel for ordered
  for (int i = 0; i < 100; i++) {
#pragma omp ordered
    log_[n++] = i;  // NORACE
  }
  return n;
}
