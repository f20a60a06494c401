// which lock depends on a value
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t m1 = PTHREAD_MUTEX_INITIALIZER, m2 = PTHREAD_MUTEX_INITIALIZER;
static int a, b;
static void *run(void *p) {
  int v = rand() % 2;
  pthread_mutex_t *l = v ? &m1 : &m2;
  pthread_mutex_lock(l);
  a++;  // RACE!
  pthread_mutex_unlock(l);
  l = &m1;
  pthread_mutex_lock(l);
  b++;  // NORACE
  pthread_mutex_unlock(l);
  return p;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, NULL, run, NULL);
  pthread_create(&y, NULL, run, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  return 0;
}
