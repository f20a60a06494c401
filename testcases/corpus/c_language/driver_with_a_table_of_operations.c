// a driver: open, close and interrupt run in parallel; the state is guarded but for one place
#include <pthread.h>
#include <stdlib.h>
struct ops { int (*open)(void *); void (*irq)(void *); };
struct dev { pthread_spinlock_t lock; int opened, pending, stats; const struct ops *ops; };
static int dev_open(void *d) {
  struct dev *dev = d;
  pthread_spin_lock(&dev->lock);
  dev->opened++; // NORACE
  pthread_spin_unlock(&dev->lock);
  return dev->stats; // RACE!
}
static void dev_irq(void *d) {
  struct dev *dev = d;
  pthread_spin_lock(&dev->lock);
  if (dev->opened) dev->pending++; // NORACE
  dev->stats++; // RACE!
  pthread_spin_unlock(&dev->lock);
}
static const struct ops table = {.open = dev_open, .irq = dev_irq};
static void *user(void *p) { struct dev *d = p; d->ops->open(d); return 0; }
static void *irq(void *p) { struct dev *d = p; for (int i = 0; i < 9; i++) d->ops->irq(d); return 0; }
int main(void) {
  struct dev *d = calloc(1, sizeof *d);
  pthread_spin_init(&d->lock, 0);
  d->ops = &table; // NORACE
  pthread_t a, b;
  pthread_create(&a, 0, user, d);
  pthread_create(&b, 0, irq, d);
  pthread_join(a, 0);
  pthread_join(b, 0);
  int r = d->pending; // NORACE
  free(d);
  return r;
}
