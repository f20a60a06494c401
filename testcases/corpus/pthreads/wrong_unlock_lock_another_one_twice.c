// A wrong unlock: the lock of another, and one twice.
#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int x;
static void *w(void *p) {
  pthread_mutex_lock(&a); // FINDING! lock-leak
  x++; // NORACE
  pthread_mutex_unlock(&b); // FINDING! unlock-not-held
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  pthread_join(t, 0);
  return x; // NORACE
}
