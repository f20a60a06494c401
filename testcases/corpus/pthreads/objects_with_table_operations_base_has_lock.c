// Objects with a table of operations; the base has the lock, one operation forgets it.
#include <pthread.h>
#include <stdlib.h>
struct dev;
struct ops { void (*start)(struct dev *); int (*stat)(struct dev *); };
struct dev { const struct ops *ops; pthread_mutex_t m; int running; int count; };
static void d_start(struct dev *d) { pthread_mutex_lock(&d->m); d->running = 1; d->count++; pthread_mutex_unlock(&d->m); } // RACE!
static int d_stat(struct dev *d) { return d->count; } // RACE!
static const struct ops dops = {d_start, d_stat};
static struct dev *mk(void) { struct dev *d = calloc(1, sizeof *d); d->ops = &dops; pthread_mutex_init(&d->m, 0); return d; } // NORACE
static void *w(void *p) { struct dev *d = p; d->ops->start(d); return 0; } // NORACE
int main(void) {
  struct dev *d = mk();
  pthread_t t;
  pthread_create(&t, 0, w, d);
  int s = d->ops->stat(d);
  pthread_join(t, 0);
  return s;
}
