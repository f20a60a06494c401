// A cancelled wait gives the lock back by its cleanup handler.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int n;
static void unlock(void *p) { pthread_mutex_unlock(p); }
static void *w(void *p) {
  pthread_mutex_lock(&m);
  pthread_cleanup_push(unlock, &m);
  while (!n) pthread_cond_wait(&c, &m); // NORACE
  n--; // NORACE
  pthread_cleanup_pop(1);
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  pthread_mutex_lock(&m);
  n++; // NORACE
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
  pthread_cancel(t);
  pthread_join(t, 0);
  return n; // NORACE
}
