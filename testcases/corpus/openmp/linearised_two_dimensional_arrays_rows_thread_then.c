// Linearised two-dimensional arrays: rows by thread, then a stencil over rows in place.
// flags: -fopenmp
void scale(double *m, int rows, int cols) {
#pragma omp parallel for
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < cols; j++) m[i * cols + j] *= 2; // NORACE
}
void smooth(double *m, int rows, int cols) {
#pragma omp parallel for
  for (int i = 1; i < rows; i++)
    for (int j = 0; j < cols; j++) m[i * cols + j] = (m[i * cols + j] + m[(i - 1) * cols + j]) / 2; // RACE!
}
void along(double *m, int rows, int cols) {
#pragma omp parallel for
  for (int i = 0; i < rows; i++)
    for (int j = 1; j < cols; j++) m[i * cols + j] += m[i * cols + j - 1]; // NORACE
}
int main(void) {
  static double m[40 * 30];
  scale(m, 40, 30);
  smooth(m, 40, 30);
  along(m, 40, 30);
  return (int)m[7];
}
