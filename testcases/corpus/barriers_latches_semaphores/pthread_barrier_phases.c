// Every thread writes its slot, waits at the barrier, and reads its neighbour's.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>

static pthread_barrier_t barrier;
static int left, right;

static void* first(void* unused) {
  left = 1;  // NORACE
  pthread_barrier_wait(&barrier);
  printf("%d\n", right);  // NORACE
  return unused;
}

static void* second(void* unused) {
  right = 1;  // NORACE
  pthread_barrier_wait(&barrier);
  printf("%d\n", left);  // NORACE
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_barrier_init(&barrier, NULL, 2);
  pthread_create(&a, NULL, first, NULL);
  pthread_create(&b, NULL, second, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
