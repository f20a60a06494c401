// a stage that one claims: written behind the announcement, announced by all, awaited too early
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
static atomic_int stage, open_to_all, early;
static int late, shared, begun;
static void *run(void *p) {
  int none = 0;
  if (atomic_compare_exchange_strong(&stage, &none, 1)) {
    atomic_store(&stage, 2);
    late = 1;  // RACE!
  } else {
    while (atomic_load(&stage) != 2) sched_yield();
  }
  int v = late;  // RACE!
  shared++;  // RACE!
  atomic_store(&open_to_all, 2);
  while (atomic_load(&open_to_all) != 2) sched_yield();
  v += shared;  // RACE!
  none = 0;
  if (atomic_compare_exchange_strong(&early, &none, 1)) {
    begun = 5;  // RACE!
    atomic_store(&early, 2);
  } else {
    while (atomic_load(&early) == 0) sched_yield();
  }
  return (void *)(long)(v + begun);  // RACE!
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++) pthread_create(&t[i], 0, run, 0);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  return late;  // NORACE
}
