// mutexes passed by pointer; the wrong one is passed once
#include <pthread.h>
static pthread_mutex_t m1 = PTHREAD_MUTEX_INITIALIZER, m2 = PTHREAD_MUTEX_INITIALIZER;
static int x, y;
static void inc(int *v, pthread_mutex_t *m) {
  pthread_mutex_lock(m);
  (*v)++; // RACE!
  pthread_mutex_unlock(m);
}
static void inc2(int *v, pthread_mutex_t *m) {
  pthread_mutex_lock(m);
  (*v)++; // NORACE
  pthread_mutex_unlock(m);
}
static void *f(void *p) { inc(&x, &m1); inc2(&y, &m2); return p; }
static void *g(void *p) { inc(&x, &m2); inc2(&y, &m2); return p; }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, f, 0);
  pthread_create(&b, 0, g, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return x + y; // NORACE
}
