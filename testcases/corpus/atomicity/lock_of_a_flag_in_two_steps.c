// A lock made of an atomic flag that is looked at and then set: two threads may both come in.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int busy;
static atomic_int inside;

static void* enter(void* unused) {
  while (atomic_load(&busy)) {
  }
  atomic_store(&busy, 1);  // FINDING! atomicity-violation
  atomic_fetch_add(&inside, 1);
  atomic_store(&busy, 0);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, enter, 0);
  pthread_create(&b, 0, enter, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return inside;
}
