// Each thread has an object of its own, and another that a member of it leads to.
#include <pthread.h>
#include <stdlib.h>

enum { kSeats = 4 };

struct Tray {
  int cards;
};

struct Seat {
  int seen;
  struct Tray *tray;
};

static void *play(void *argument) {
  struct Seat *seat = argument;
  seat->seen++;         // NORACE
  seat->tray->cards--;  // NORACE
  return NULL;
}

int main(void) {
  struct Seat *all[kSeats];
  struct Tray *trays[kSeats];
  pthread_t threads[kSeats];
  for (int i = 0; i < kSeats; i++) trays[i] = calloc(1, sizeof *trays[i]);
  for (int i = 0; i < kSeats; i++) all[i] = calloc(1, sizeof *all[i]);
  for (int i = 0; i < kSeats; i++) all[i]->tray = trays[i];
  for (int i = 0; i < kSeats; i++) pthread_create(&threads[i], NULL, play, all[i]);
  for (int i = 0; i < kSeats; i++) pthread_join(threads[i], NULL);
  return all[0]->tray->cards + all[0]->seen;  // NORACE
}
