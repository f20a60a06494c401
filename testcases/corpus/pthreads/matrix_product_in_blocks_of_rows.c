// rows of a product by threads: rows by stride and in blocks; a norm that all add to
#include <pthread.h>
#include <stdlib.h>
#define N 64
#define T 4
static double *a, *b, *c, norm, norm2;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
struct job { int first, last; };
static void *block(void *p) {
  struct job *j = p;
  double mine = 0;
  for (int i = j->first; i < j->last; i++) // NORACE
    for (int k = 0; k < N; k++) {
      c[i * N + k] = 0; // NORACE
      for (int l = 0; l < N; l++) c[i * N + k] += a[i * N + l] * b[l * N + k]; // NORACE
      mine += c[i * N + k]; // NORACE
    }
  norm += mine; // RACE!
  pthread_mutex_lock(&m);
  norm2 += mine; // NORACE
  pthread_mutex_unlock(&m);
  free(j);
  return 0;
}
int main(void) {
  pthread_t t[T];
  a = calloc(N * N, sizeof *a); // NORACE
  b = calloc(N * N, sizeof *b); // NORACE
  c = calloc(N * N, sizeof *c); // NORACE
  for (int i = 0; i < T; i++) {
    struct job *j = malloc(sizeof *j);
    j->first = i * N / T; // NORACE
    j->last = (i + 1) * N / T; // NORACE
    pthread_create(&t[i], 0, block, j);
  }
  for (int i = 0; i < T; i++) pthread_join(t[i], 0);
  return norm + norm2 > 0 ? (int)c[5] : 0; // NORACE
}
