// A flat matrix whose row length is confused with the number of rows: rows overlap.
// flags: -fopenmp
#define R 30
#define C 20
static double big[R * C];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < C; i++)
    for (int j = 0; j < R; j++) big[i * C + j] += 1;  // RACE!
  return (int)big[3];
}
