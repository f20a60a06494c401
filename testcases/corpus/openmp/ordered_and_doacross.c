// ordered regions and depend(sink/source).
// flags: -fopenmp
#include <stdio.h>
#define N 256
static int prefix[N], chain[N], emitted, unordered_emitted;
static char text[N];
int main(void) {
  chain[0] = 1;
#pragma omp parallel for ordered schedule(dynamic)
  for (int i = 0; i < N; i++) {
    int work = i * i;
    unordered_emitted = work;  // RACE!
#pragma omp ordered
    {
      text[emitted] = (char)work;  // NORACE
      emitted++;  // NORACE
    }
  }
#pragma omp parallel for ordered(1)
  for (int i = 1; i < N; i++) {
#pragma omp ordered depend(sink : i - 1)
    chain[i] = chain[i - 1] + 1;  // NORACE
#pragma omp ordered depend(source)
  }
#pragma omp parallel for
  for (int i = 1; i < N; i++) prefix[i] = prefix[i - 1] + chain[i];  // RACE!
  printf("%d %d %d %d\n", emitted, unordered_emitted, chain[N - 1], prefix[N - 1]);
  return text[0];
}
