// Counted references: the last one frees. The name is set before it is shared; the note after.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct obj { atomic_int refs; int name; int note; };
static void put(struct obj *o) { if (atomic_fetch_sub(&o->refs, 1) == 1) free(o); } // NORACE
static void *w(void *p) { struct obj *o = p; int n = o->name; o->note = n; put(o); return 0; } // RACE!
int main(void) {
  struct obj *o = malloc(sizeof *o);
  atomic_init(&o->refs, 2);
  o->name = 7; // NORACE
  pthread_t t;
  pthread_create(&t, 0, w, o);
  o->note = 1; // RACE!
  put(o);
  pthread_join(t, 0);
}
