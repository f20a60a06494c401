// The loop that joins begins at one.
#include <pthread.h>
#define N 3
static int x;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *f(void *p) {
  pthread_mutex_lock(&m);
  x++; // RACE!
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_create(&t[i], 0, f, 0); // MAYBE thread-leak
  for (int i = 1; i < N; i++) pthread_join(t[i], 0);
  return x; // RACE!
}
