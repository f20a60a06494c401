// The same ring, but each thread holds a common lock meanwhile: only one is ever inside.
#include <pthread.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;

static void both(pthread_mutex_t *x, pthread_mutex_t *y) {
  pthread_mutex_lock(&gate);
  pthread_mutex_lock(x);
  pthread_mutex_lock(y);  // NODEADLOCK
  pthread_mutex_unlock(y);
  pthread_mutex_unlock(x);
  pthread_mutex_unlock(&gate);
}

static void *forth(void *arg) {
  both(&a, &b);
  return arg;
}
static void *back(void *arg) {
  both(&b, &a);
  return arg;
}

int main(void) {
  pthread_t x, y;
  pthread_create(&x, NULL, forth, NULL);
  pthread_create(&y, NULL, back, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  return 0;
}
