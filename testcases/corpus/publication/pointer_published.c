// a heap object published through an atomic pointer; another is changed after
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct cfg { int level; int changed; };
static _Atomic(struct cfg *) current;
static void *publisher(void *p) {
  struct cfg *c = malloc(sizeof *c);
  c->level = 3;  // NORACE
  c->changed = 0;  // NORACE
  atomic_store_explicit(&current, c, memory_order_release);
  c->changed = 1;  // RACE!
  return p;
}
static void *subscriber(void *p) {
  struct cfg *c;
  while (!(c = atomic_load_explicit(&current, memory_order_acquire))) {
  }
  int v = c->level;  // NORACE
  v += c->changed;  // RACE!
  return v ? p : NULL;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, publisher, NULL);
  pthread_create(&b, NULL, subscriber, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
