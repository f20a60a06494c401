// early exits by goto; a forgotten unlock on one way
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int n;
static int good(int k) {
  int r = -1;
  pthread_mutex_lock(&m);
  if (k < 0) goto out;
  n += k; // NORACE
  r = 0;
out:
  pthread_mutex_unlock(&m);
  return r;
}
static int bad(int k) {
  pthread_mutex_lock(&m); // FINDING! lock-leak
  if (k > 5) return -1;
  n -= k; // NORACE
  pthread_mutex_unlock(&m);
  return 0;
}
static void *run(void *p) { good(1); bad(2); return p; }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return n; // NORACE
}
