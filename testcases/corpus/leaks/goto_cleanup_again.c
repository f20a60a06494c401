// unlocking by goto: all paths, and one path that does not
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER, n = PTHREAD_MUTEX_INITIALIZER;
static int a, b;
static int good(int v) {
  int rc = -1;
  pthread_mutex_lock(&m);
  if (v < 0) goto out;
  a += v;  // NORACE
  if (a > 100) goto out;
  rc = 0;
out:
  pthread_mutex_unlock(&m);
  return rc;
}
static int bad(int v) {
  pthread_mutex_lock(&n);  // FINDING! lock-leak
  if (v < 0) return -1;
  if (v == 0) goto unlocked;
  b++;  // RACE!
  pthread_mutex_unlock(&n);
  return 0;
unlocked:
  pthread_mutex_unlock(&n);
  b--;  // RACE!
  return 1;
}
static void *run(void *p) {
  int v = rand() - 10;
  return (void *)(long)(good(v) + bad(v) + (p != 0));
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, NULL, run, NULL);
  pthread_create(&y, NULL, run, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  return 0;
}
