// Atomic built-ins of both generations against plain and volatile accesses.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int c11;
static int sync_count, atomic_count, half_atomic;
static volatile int spinning;

static void *worker(void *arg) {
  (void)arg;
  atomic_fetch_add(&c11, 1);                           // NORACE
  c11++;                                               // NORACE
  __sync_fetch_and_add(&sync_count, 1);                // NORACE
  __atomic_add_fetch(&atomic_count, 1, __ATOMIC_RELAXED);  // NORACE
  __atomic_store_n(&half_atomic, 1, __ATOMIC_RELEASE);     // RACE!
  spinning = 1;                                        // RACE!
  return NULL;
}

static void *reader(void *arg) {
  int sum = atomic_load(&c11);                              // NORACE
  sum += __sync_add_and_fetch(&sync_count, 0);              // NORACE
  sum += __atomic_load_n(&atomic_count, __ATOMIC_RELAXED);  // NORACE
  sum += half_atomic;                                       // RACE!
  sum += spinning;                                          // RACE!
  return sum ? NULL : arg;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, reader, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
