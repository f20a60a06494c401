// Five loops with one and the same condition: the writers are joined before the readers start.
#include <pthread.h>
#include <stdlib.h>

enum { kCount = 4 };

struct Tank {
  int level;
};

static void *pour(void *argument) {
  struct Tank *tank = argument;
  tank->level = 7;  // NORACE
  return NULL;
}

static void *watch(void *argument) {
  struct Tank *tank = argument;
  return (void *)(long)tank->level;  // NORACE
}

int main(void) {
  struct Tank *tanks[kCount];
  pthread_t threads[kCount];
  for (int i = 0; i < kCount; i++) tanks[i] = calloc(1, sizeof *tanks[i]);
  for (int i = 0; i < kCount; i++) pthread_create(&threads[i], NULL, pour, tanks[i]);
  for (int i = 0; i < kCount; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < kCount; i++) pthread_create(&threads[i], NULL, watch, tanks[i]);
  for (int i = 0; i < kCount; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < kCount; i++) free(tanks[i]);  // NORACE
  return 0;
}
