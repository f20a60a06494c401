// container_of: the object found from its list link, and its own lock taken.
#include <pthread.h>
#include <stddef.h>
#define container_of(p, T, m) ((T *)((char *)(p) - offsetof(T, m)))
struct link { struct link *next; };
struct dev { int refs; int bad; pthread_mutex_t m; struct link l; };
static struct dev d1 = {.m = PTHREAD_MUTEX_INITIALIZER}, d2 = {.m = PTHREAD_MUTEX_INITIALIZER};
static void get(struct link *l) {
  struct dev *d = container_of(l, struct dev, l);
  pthread_mutex_lock(&d->m);
  d->refs++; // NORACE
  pthread_mutex_unlock(&d->m);
  d->bad++; // RACE!
}
static void *w(void *a) { get(&d1.l); get(&d2.l); return a; }
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  get(&d1.l);
  pthread_mutex_lock(&d2.m);
  d2.refs = 0; // NORACE
  pthread_mutex_unlock(&d2.m);
  pthread_join(t, 0);
}
