// Four loops with one and the same condition: what the first was left by says nothing about what
// the second has started, which runs while the third starts its own.
#include <pthread.h>
#include <stdlib.h>

enum { kCount = 4 };

struct Tank {
  int level;
};

static void *pour(void *argument) {
  struct Tank *tank = argument;
  tank->level = 7;  // RACE!
  return NULL;
}

static void *watch(void *argument) {
  struct Tank *tank = argument;
  return (void *)(long)tank->level;  // RACE!
}

int main(void) {
  struct Tank *tanks[kCount];
  pthread_t writers[kCount], readers[kCount];
  for (int i = 0; i < kCount; i++) tanks[i] = calloc(1, sizeof *tanks[i]);
  for (int i = 0; i < kCount; i++) pthread_create(&writers[i], NULL, pour, tanks[i]);
  for (int i = 0; i < kCount; i++) pthread_create(&readers[i], NULL, watch, tanks[i]);
  for (int i = 0; i < kCount; i++) {
    pthread_join(writers[i], NULL);
    pthread_join(readers[i], NULL);
  }
  for (int i = 0; i < kCount; i++) free(tanks[i]);  // NORACE
  return 0;
}
