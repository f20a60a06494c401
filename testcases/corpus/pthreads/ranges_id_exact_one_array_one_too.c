// Ranges by id: exact in one array, one too far in the other.
#include <pthread.h>
#define T 4
#define N 100
static int a[T * N], b[T * N + 1];
static void *w(void *p) {
  long id = (long)p;
  for (long i = id * N; i < (id + 1) * N; i++) a[i] = i; // NORACE
  for (long i = id * N; i <= (id + 1) * N; i++) b[i] = i; // RACE!
  return 0;
}
int main(void) {
  pthread_t t[T];
  for (long i = 0; i < T; i++) pthread_create(&t[i], 0, w, (void *)i);
  for (int i = 0; i < T; i++) pthread_join(t[i], 0);
  return a[3] + b[5]; // NORACE
}
