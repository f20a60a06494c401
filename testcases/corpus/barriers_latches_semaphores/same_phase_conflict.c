// A barrier separates phases; within one phase the accesses still conflict.
#define _GNU_SOURCE
#include <pthread.h>

static pthread_barrier_t barrier;
static int total;

static void* work(void* unused) {
  pthread_barrier_wait(&barrier);
  total++;  // RACE!
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_barrier_init(&barrier, NULL, 2);
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return total;  // NORACE
}
