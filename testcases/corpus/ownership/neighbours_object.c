// Each thread has an object of its own, and changes that of its right-hand neighbour too.
#include <pthread.h>
#include <stdlib.h>

enum { kSeats = 4 };

struct Seat {
  int cards;
  int seen;
  struct Seat *right;
};

static void *pass(void *argument) {
  struct Seat *seat = argument;
  seat->seen++;          // NORACE
  seat->cards--;         // RACE!
  seat->right->cards++;  // RACE!
  return NULL;
}

int main(void) {
  struct Seat *all[kSeats];
  pthread_t threads[kSeats];
  for (int i = 0; i < kSeats; i++) all[i] = calloc(1, sizeof *all[i]);
  for (int i = 0; i < kSeats; i++) all[i]->right = all[(i + 1) % kSeats];
  for (int i = 0; i < kSeats; i++) pthread_create(&threads[i], NULL, pass, all[i]);
  for (int i = 0; i < kSeats; i++) pthread_join(threads[i], NULL);
  return all[0]->cards + all[0]->seen;  // NORACE
}
