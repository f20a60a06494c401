// Two threads of different functions meet twice: what the one does behind the second round comes after what the other does between the two.
#include <pthread.h>

static pthread_barrier_t barrier;
static int value, table[2], sum;

static void meet(void) { pthread_barrier_wait(&barrier); }

static void *first(void *unused) {
  value = 1;  // NORACE
  pthread_barrier_wait(&barrier);
  table[0] = 4;  // NORACE
  pthread_barrier_wait(&barrier);
  value = 3;  // NORACE
  table[1] = 5;  // NORACE
  meet();
  sum += value;  // NORACE
  return unused;
}

static void *second(void *unused) {
  meet();
  value++;  // NORACE
  if (value > 1) table[1] = 2;  // NORACE
  meet();
  sum = table[0];  // NORACE
  meet();
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_barrier_init(&barrier, NULL, 2);
  pthread_create(&a, NULL, first, NULL);
  pthread_create(&b, NULL, second, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return sum;  // NORACE
}
