// reference counting: the last one frees; wrongly with a plain counter
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct obj { atomic_int refs; int plain; int payload; };
static void put(struct obj *o) {
  if (atomic_fetch_sub_explicit(&o->refs, 1, memory_order_acq_rel) == 1) {
    o->payload = 0; // NORACE
    free(o); // NORACE
  }
}
static void *run(void *p) {
  struct obj *o = p;
  o->plain--; // RACE!
  put(o);
  return 0;
}
int main(void) {
  struct obj *o = malloc(sizeof *o);
  atomic_init(&o->refs, 3);
  o->plain = 3; // NORACE
  o->payload = 7; // NORACE
  pthread_t a, b;
  pthread_create(&a, 0, run, o);
  pthread_create(&b, 0, run, o);
  put(o);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
