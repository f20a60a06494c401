// A device with a busy flag: a function says by what it returns whether it has set the flag.
#include <pthread.h>
static struct device { int busy, data, seen; } one, two;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int claim(struct device *d) {
  pthread_mutex_lock(&m);
  if (d->busy) {
    pthread_mutex_unlock(&m);
    return 0;
  }
  d->busy = 1; // NORACE
  pthread_mutex_unlock(&m);
  return 1;
}
static int claim_or_not(struct device *d) {
  int ok = 0;
  pthread_mutex_lock(&m);
  if (!d->busy) {
    d->busy = 1; // NORACE
    ok = 1;
  }
  pthread_mutex_unlock(&m);
  return ok;
}
static void release(struct device *d) {
  pthread_mutex_lock(&m);
  d->busy = 0; // NORACE NOFINDING atomicity-violation
  pthread_mutex_unlock(&m);
}
static void *work(void *p) {
  for (int i = 0; i < 10; i++) {
    if (claim(&one)) {
      one.data++; // NORACE
      release(&one);
    }
    if (!claim_or_not(&two)) continue;
    two.data++; // NORACE
    release(&two);
  }
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return one.data + two.data; // NORACE
}
