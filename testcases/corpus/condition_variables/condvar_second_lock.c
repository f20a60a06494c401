// Waiting for a signal while holding the lock that the signaller needs.
#include <pthread.h>
static pthread_mutex_t outer = PTHREAD_MUTEX_INITIALIZER, m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int ready;
static void *waiter(void *p) {
  pthread_mutex_lock(&outer);
  pthread_mutex_lock(&m);
  while (!ready) pthread_cond_wait(&c, &m); // FINDING! wait-holding-second-lock
  pthread_mutex_unlock(&m);
  pthread_mutex_unlock(&outer);
  return p;
}
static void *signaller(void *p) {
  pthread_mutex_lock(&outer); // MAYBE deadlock
  pthread_mutex_lock(&m);
  ready = 1; // NORACE
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
  pthread_mutex_unlock(&outer);
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, waiter, NULL);
  pthread_create(&b, NULL, signaller, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
