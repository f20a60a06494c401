// the kernel's container_of with typeof; a work item whose handler finds its device
#include <pthread.h>
#include <stddef.h>
#define container_of(ptr, type, member) ({ const typeof(((type *)0)->member) *mptr_ = (ptr); (type *)((char *)mptr_ - offsetof(type, member)); })
struct work { void (*fn)(struct work *); };
struct device { pthread_mutex_t lock; int irqs; int errors; struct work w; };
static struct device dev = {.lock = PTHREAD_MUTEX_INITIALIZER};
static void handle(struct work *w) {
  struct device *d = container_of(w, struct device, w);
  pthread_mutex_lock(&d->lock);
  d->irqs++; // NORACE
  pthread_mutex_unlock(&d->lock);
  d->errors++; // RACE!
}
static void *run(void *p) {
  struct work *w = p;
  w->fn(w);
  return 0;
}
int main(void) {
  pthread_t a, b;
  dev.w.fn = handle;
  pthread_create(&a, 0, run, &dev.w);
  pthread_create(&b, 0, run, &dev.w);
  pthread_mutex_lock(&dev.lock);
  dev.irqs = 0; // NORACE
  pthread_mutex_unlock(&dev.lock);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return dev.errors; // NORACE
}
