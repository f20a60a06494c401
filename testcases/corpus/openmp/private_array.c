// A scratch array: private, or shared.
// flags: -fopenmp
#define N 100
int out[N], out2[N];
int main(void) {
  int tmp[8], buf[8];
#pragma omp parallel for private(tmp)
  for (int i = 0; i < N; i++) {
    for (int k = 0; k < 8; k++) tmp[k] = i + k; // NORACE
    out[i] = tmp[3];                            // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < N; i++) {
    for (int k = 0; k < 8; k++) buf[k] = i + k; // RACE!
    out2[i] = buf[3];                           // RACE!
  }
  return out[3] + out2[3];
}
