// a thread starts another and does not wait; a third is joined by it
#include <pthread.h>
static int x, y, z;
static pthread_t inner_t;
static void *inner(void *p) { x = 1; y = 1; return p; } // RACE!
static void *leaf(void *p) { z = 1; return p; } // NORACE
static void *outer(void *p) {
  pthread_t l;
  pthread_create(&l, 0, leaf, 0);
  pthread_create(&inner_t, 0, inner, 0);
  pthread_join(l, 0);
  z = 2; // NORACE
  return p;
}
int main(void) {
  pthread_t o;
  pthread_create(&o, 0, outer, 0);
  pthread_join(o, 0);
  z = 3; // NORACE
  x = 2; // RACE!
  pthread_join(inner_t, 0);
  y = 2; // NORACE
  return z;
}
