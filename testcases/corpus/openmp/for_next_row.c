// A row is computed from the next one, which another thread computes.
// flags: -fopenmp
void smooth(double* m, int rows, int columns) {
#pragma omp parallel for
  for (int i = 0; i < rows - 1; i++)
    for (int j = 0; j < columns; j++) m[i * columns + j] += m[(i + 1) * columns + j];  // RACE!
}
double data[100];
int main(void) {
  smooth(data, 10, 10);
  return 0;
}
