// The __atomic built-ins on a plain int.
#include <pthread.h>

static int counter;

static void* work(void* unused) {
  __atomic_fetch_add(&counter, 1, __ATOMIC_RELAXED);  // NORACE
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  int seen = __atomic_load_n(&counter, __ATOMIC_RELAXED);  // NORACE
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return seen;
}
