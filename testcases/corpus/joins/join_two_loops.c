// Two loops join the two halves of the threads.
#include <pthread.h>
#define N 6
static int x;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *f(void *p) {
  pthread_mutex_lock(&m);
  x++; // NORACE
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t t[N];
  int i;
  for (i = 0; i < N; i++) pthread_create(&t[i], 0, f, 0);
  for (i = 0; i < N / 2; i++) pthread_join(t[i], 0);
  for (i = N / 2; i < N; i++) pthread_join(t[i], 0);
  return x; // NORACE
}
