// An early return forgets to unlock; another unlocks twice.
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER, k = PTHREAD_MUTEX_INITIALIZER,
                       g = PTHREAD_MUTEX_INITIALIZER;
static int stock;
static int take(int n) {
  pthread_mutex_lock(&m);  // MAYBE lock-leak MAYBE double-lock MAYBE deadlock
  if (stock < n) return -1; // FINDING! lock-leak
  stock -= n;               // NORACE
  pthread_mutex_unlock(&m);
  return 0;
}
static int twice(int n) {
  pthread_mutex_lock(&k);
  if (n < 0) {
    pthread_mutex_unlock(&k);
    n = 0;
  }
  pthread_mutex_unlock(&k); // FINDING! unlock-not-held
  return n;
}
static int right(int n) {
  int rc = -1;
  pthread_mutex_lock(&g); // NOFINDING lock-leak
  if (n < 0) goto out;
  rc = n;
out:
  pthread_mutex_unlock(&g); // NOFINDING unlock-not-held
  return rc;
}
static void *run(void *p) {
  take(1);
  twice(rand());
  right(rand());
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, run, NULL);
  pthread_create(&b, NULL, run, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
