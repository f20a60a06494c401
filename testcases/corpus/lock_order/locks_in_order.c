// two locks in two orders; three with a gate
#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t c = PTHREAD_MUTEX_INITIALIZER, d = PTHREAD_MUTEX_INITIALIZER, gate = PTHREAD_MUTEX_INITIALIZER;
static int x;
static void *t1(void *p) {
  pthread_mutex_lock(&a);
  pthread_mutex_lock(&b);  // DEADLOCK!
  x++;  // NORACE
  pthread_mutex_unlock(&b);
  pthread_mutex_unlock(&a);
  pthread_mutex_lock(&gate);
  pthread_mutex_lock(&c);
  pthread_mutex_lock(&d);  // NODEADLOCK
  pthread_mutex_unlock(&d);
  pthread_mutex_unlock(&c);
  pthread_mutex_unlock(&gate);
  return p;
}
static void *t2(void *p) {
  pthread_mutex_lock(&b);
  pthread_mutex_lock(&a);  // DEADLOCK!
  x++;  // NORACE
  pthread_mutex_unlock(&a);
  pthread_mutex_unlock(&b);
  pthread_mutex_lock(&gate);
  pthread_mutex_lock(&d);
  pthread_mutex_lock(&c);  // NODEADLOCK
  pthread_mutex_unlock(&c);
  pthread_mutex_unlock(&d);
  pthread_mutex_unlock(&gate);
  return p;
}
int main(void) {
  pthread_t p, q;
  pthread_create(&p, NULL, t1, NULL);
  pthread_create(&q, NULL, t2, NULL);
  pthread_join(p, NULL);
  pthread_join(q, NULL);
  return x;
}
