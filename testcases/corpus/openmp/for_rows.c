// Rows of a flat matrix are divided.
// flags: -fopenmp
void scale(double* m, int rows, int columns) {
#pragma omp parallel for
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < columns; j++) m[i * columns + j] *= 2;  // NORACE
}
double data[100];
int main(void) {
  scale(data, 10, 10);
  return 0;
}
