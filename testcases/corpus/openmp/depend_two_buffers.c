// Producer and consumer tasks in turns over two buffers, each ordered by its buffer.
// flags: -fopenmp
#define N 16
static int buf[2][N], out[N];
int main(void) {
#pragma omp parallel
#pragma omp single
  for (int i = 0; i < 20; i++) {
    int k = i % 2;
#pragma omp task depend(out : buf[k]) firstprivate(k, i)
    for (int j = 0; j < N; j++) buf[k][j] = i + j;  // NORACE
#pragma omp task depend(in : buf[k]) depend(inout : out) firstprivate(k)
    for (int j = 0; j < N; j++) out[j] += buf[k][j];  // NORACE
  }
  return out[3];
}
