// One side updates with a built-in, the other reads the plain int.
#include <pthread.h>

static int counter;

static void* work(void* unused) {
  __sync_fetch_and_add(&counter, 1);  // RACE!
  return unused;
}

int main(void) {
  pthread_t a;
  pthread_create(&a, NULL, work, NULL);
  int seen = counter;  // RACE!
  pthread_join(a, NULL);
  return seen;
}
