// Joined from the last to the first.
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
  for (int i = 0; i < N; i++) pthread_create(&t[i], 0, f, 0);
  for (int i = N - 1; i >= 0; i--) pthread_join(t[i], 0);
  return x; // NORACE
}
