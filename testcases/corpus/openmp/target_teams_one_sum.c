// Loops on a device that add to one sum without a reduction.
// flags: -fopenmp
#define N 512
static float x[N];
int main(void) {
  float s = 0;
#pragma omp target teams distribute parallel for map(to : x) map(tofrom : s)
  for (int i = 0; i < N; i++) s += x[i];  // RACE!
  return (int)s;
}
