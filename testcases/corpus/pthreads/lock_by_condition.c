// Which lock is taken depends on a condition, and so does which variable is written.
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t m0 = PTHREAD_MUTEX_INITIALIZER, m1 = PTHREAD_MUTEX_INITIALIZER;
static int shared, split[2];
static void *f(void *arg) {
  int k = rand() % 2;
  pthread_mutex_t *m = k ? &m1 : &m0;
  (void)arg;
  pthread_mutex_lock(m);
  shared++; // RACE!
  if (k)
    split[1]++; // NORACE // FP: a lock and a place that one condition chooses
  else
    split[0]++; // NORACE // FP: a lock and a place that one condition chooses
  pthread_mutex_unlock(m);
  return NULL;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, f, NULL);
  pthread_create(&b, NULL, f, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return shared + split[0] + split[1];
}
