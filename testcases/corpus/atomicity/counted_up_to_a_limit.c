// A limit that is looked at before the count: two threads may both take the last place.
#include <pthread.h>
#include <stdatomic.h>
static atomic_int places, taken;
static void *come(void *p) {
  (void)p;
  if (atomic_load(&places) < 4)
    atomic_fetch_add(&places, 1);  // FINDING! atomicity-violation
  int n = atomic_load(&taken);
  while (n < 4 && !atomic_compare_exchange_weak(&taken, &n, n + 1)) {  // NOFINDING atomicity-violation
  }
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, come, 0);
  pthread_create(&b, 0, come, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
