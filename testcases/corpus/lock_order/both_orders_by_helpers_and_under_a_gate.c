// two locks in both orders through helpers; the same under a gate
#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER, g = PTHREAD_MUTEX_INITIALIZER, c = PTHREAD_MUTEX_INITIALIZER, d = PTHREAD_MUTEX_INITIALIZER;
static void lock_b(void) { pthread_mutex_lock(&b); } // DEADLOCK!
static void lock_a(void) { pthread_mutex_lock(&a); } // DEADLOCK!
static void *f(void *p) {
  pthread_mutex_lock(&a);
  lock_b();
  pthread_mutex_unlock(&b);
  pthread_mutex_unlock(&a);
  pthread_mutex_lock(&g);
  pthread_mutex_lock(&c); // NODEADLOCK
  pthread_mutex_lock(&d); // NODEADLOCK
  pthread_mutex_unlock(&d);
  pthread_mutex_unlock(&c);
  pthread_mutex_unlock(&g);
  return p;
}
static void *h(void *p) {
  pthread_mutex_lock(&b);
  lock_a();
  pthread_mutex_unlock(&a);
  pthread_mutex_unlock(&b);
  pthread_mutex_lock(&g);
  pthread_mutex_lock(&d); // NODEADLOCK
  pthread_mutex_lock(&c); // NODEADLOCK
  pthread_mutex_unlock(&c);
  pthread_mutex_unlock(&d);
  pthread_mutex_unlock(&g);
  return p;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, 0, f, 0);
  pthread_create(&y, 0, h, 0);
  pthread_join(x, 0);
  pthread_join(y, 0);
}
