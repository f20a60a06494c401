// A callback is run under the lock that it takes itself.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void (*hook)(void);
static int n;
static void fire(void) {
  pthread_mutex_lock(&m);
  if (hook) hook();
  pthread_mutex_unlock(&m);
}
static void on(void) {
  pthread_mutex_lock(&m); // DEADLOCK!
  n++; // NORACE
  pthread_mutex_unlock(&m);
}
static void *w(void *p) { fire(); return p; }
int main(void) {
  hook = on; // NORACE
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  pthread_join(t, 0);
  return n; // NORACE
}
