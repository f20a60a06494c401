// A device with a busy flag: one forgets to ask whether it was given the device, one works after giving it back.
#include <pthread.h>
static struct device { int busy, data, seen; } dev;
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
static void release(struct device *d) {
  pthread_mutex_lock(&m);
  d->busy = 0; // MAYBE atomicity-violation
  pthread_mutex_unlock(&m);
}
static void *careful(void *p) {
  if (claim(&dev)) {
    dev.data++; // RACE!
    release(&dev);
    dev.seen++; // RACE!
  }
  return p;
}
static void *careless(void *p) {
  claim(&dev);
  dev.data++; // RACE!
  dev.seen++; // RACE!
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, careful, 0);
  pthread_create(&b, 0, careless, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
