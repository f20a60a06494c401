// A helper returns a pointer to its static buffer.
// flags: -fopenmp
static int out[100];
static int *digits(int n) {
  static int buffer[4];
  for (int k = 0; k < 4; k++, n /= 10) buffer[k] = n % 10;  // RACE!
  return buffer;
}
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 100; i++) {
    int *d = digits(i);
    out[i] = d[0] + d[3];  // RACE!
  }
  return out[7];
}
