// The lock comes as an argument; one caller passes the wrong one.
#include <pthread.h>
static pthread_mutex_t ma = PTHREAD_MUTEX_INITIALIZER, mb = PTHREAD_MUTEX_INITIALIZER;
static int a, b;
static void inc(pthread_mutex_t *m, int *p) {
  pthread_mutex_lock(m);
  (*p)++; // RACE!
  pthread_mutex_unlock(m);
}
static void inc_right(pthread_mutex_t *m, int *p) {
  pthread_mutex_lock(m);
  (*p)++; // NORACE
  pthread_mutex_unlock(m);
}
static void *t1(void *u) {
  inc(&ma, &a);
  inc_right(&mb, &b);
  return u;
}
static void *t2(void *u) {
  inc(&mb, &a);
  inc_right(&mb, &b);
  return u;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, 0, t1, 0);
  pthread_create(&y, 0, t2, 0);
  pthread_join(x, 0);
  pthread_join(y, 0);
  return a + b;
}
