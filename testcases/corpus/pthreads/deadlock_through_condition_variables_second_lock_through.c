// Deadlock through a condition variable's second lock, and through join.
#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER;
static int ready;
static void *w(void *p) {
  pthread_mutex_lock(&a);
  pthread_mutex_lock(&b);
  ready = 1; // NORACE
  pthread_cond_signal(&cv);
  pthread_mutex_unlock(&b);
  pthread_mutex_unlock(&a);
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  pthread_mutex_lock(&a);
  pthread_mutex_lock(&b);
  while (!ready) // NORACE
    pthread_cond_wait(&cv, &b); // FINDING! wait-holding-second-lock
  pthread_mutex_unlock(&b);
  pthread_join(t, 0); // FINDING! join-under-lock
  pthread_mutex_unlock(&a);
}
