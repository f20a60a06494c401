// the lock and the datum come as parameters
#include <pthread.h>
pthread_mutex_t l1 = PTHREAD_MUTEX_INITIALIZER, l2 = PTHREAD_MUTEX_INITIALIZER;
int x, y;
static void add(int *p, pthread_mutex_t *l, int n) {
  pthread_mutex_lock(l);
  *p += n;  // RACE!
  pthread_mutex_unlock(l);
}
static void sub(int *p, pthread_mutex_t *l, int n) {
  pthread_mutex_lock(l);
  *p -= n;  // NORACE
  pthread_mutex_unlock(l);
}
static void *t1(void *arg) {
  add(&x, &l1, 1);
  sub(&y, &l2, 1);
  return arg;
}
static void *t2(void *arg) {
  add(&x, &l2, 1);
  sub(&y, &l2, 1);
  return arg;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, t1, NULL);
  pthread_create(&b, NULL, t2, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return x + y;
}
