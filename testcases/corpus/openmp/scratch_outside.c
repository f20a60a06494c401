// A scratch variable declared outside is shared unless private says otherwise.
// flags: -fopenmp
double x[64], y[64];
int main(void) {
  double t, u;
#pragma omp parallel for private(t)
  for (int i = 0; i < 64; i++) {
    t = x[i] * 2;  // NORACE
    y[i] = t;      // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < 64; i++) {
    u = x[i] * 2;  // RACE!
    y[i] = u;      // RACE!
  }
  return (int)y[3];
}
