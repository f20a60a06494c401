// A wait behind an if: a spurious wake-up goes on too early.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int ready;
static void *w(void *p) {
  pthread_mutex_lock(&m);
  ready = 1; // NORACE
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  pthread_mutex_lock(&m);
  if (!ready) pthread_cond_wait(&c, &m); // FINDING! wait-without-predicate
  int r = ready; // NORACE
  pthread_mutex_unlock(&m);
  pthread_join(t, 0);
  return r;
}
