// release and acquire publish; relaxed does not
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
static atomic_bool f1, f2;
static int d1, d2, d3;
static void *w(void *p) {
  d1 = 1;  // NORACE
  d3 = 1;  // RACE!
  atomic_store(&f1, true);
  d2 = 1;  // RACE!
  atomic_store_explicit(&f2, true, memory_order_relaxed);
  return p;
}
static void *r(void *p) {
  int v = d3;  // RACE!
  if (atomic_load(&f1)) v += d1;  // NORACE
  if (atomic_load_explicit(&f2, memory_order_relaxed)) v += d2;  // RACE!
  return v ? p : NULL;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, w, NULL);
  pthread_create(&b, NULL, r, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
