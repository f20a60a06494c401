// As rounds_of_two_functions.c, but the one writes a round too early, and a loop waits as often as a number says.
#include <pthread.h>

static pthread_barrier_t barrier, other;
static int value, early, looped, split, rounds = 2;

static void *first(void *unused) {
  value = 1;  // NORACE
  pthread_barrier_wait(&barrier);
  early = 4;  // RACE!
  pthread_barrier_wait(&barrier);
  value = 3;  // NORACE
  for (int i = 0; i < rounds; i++) pthread_barrier_wait(&other);
  looped = 1;  // RACE!
  if (rounds > 2) pthread_barrier_wait(&other);
  split = 1;  // RACE!
  return unused;
}

static void *second(void *unused) {
  pthread_barrier_wait(&barrier);
  value++;  // NORACE
  early = 2;  // RACE!
  pthread_barrier_wait(&barrier);
  pthread_barrier_wait(&other);
  looped = 2;  // RACE!
  split = 2;  // RACE!
  pthread_barrier_wait(&other);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_barrier_init(&barrier, NULL, 2);
  pthread_barrier_init(&other, NULL, 2);
  pthread_create(&a, NULL, first, NULL);
  pthread_create(&b, NULL, second, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return early;
}
