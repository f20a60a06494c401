// Whose turn it is stands in an atomic, by constants; the third of them does not wait for its own.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int turn, other_turn;
static int score;
static int shared;

static void *even(void *arg) {
  for (int i = 0; i < 10; ++i) {
    while (atomic_load(&turn) != 0)
      ;
    score++;  // NORACE
    atomic_store(&turn, 1);
  }
  while (atomic_load(&other_turn) != 1)
    ;
  shared++;  // RACE!
  atomic_store(&other_turn, 0);
  return arg;
}
static void *odd(void *arg) {
  for (int i = 0; i < 10; ++i) {
    while (atomic_load(&turn) != 1)
      ;
    score--;  // NORACE
    atomic_store(&turn, 0);
  }
  while (atomic_load(&other_turn) != 1)
    ;
  shared--;  // RACE!
  atomic_store(&other_turn, 0);
  return arg;
}
int main(void) {
  pthread_t a, b;
  atomic_store(&other_turn, 1);
  pthread_create(&a, NULL, even, NULL);
  pthread_create(&b, NULL, odd, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return score + shared;
}
