// As many objects as threads: thread i gets all[i], all[n - 1 - i] or all[(i + 1) % n].
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { kThreads = 4 };

struct Counter {
  int up, down, round;
};

static void *countUp(void *argument) {
  struct Counter *counter = argument;
  counter->up++;  // NORACE
  return NULL;
}

static void *countDown(void *argument) {
  struct Counter *counter = argument;
  counter->down++;  // NORACE
  return NULL;
}

static void *countRound(void *argument) {
  struct Counter *counter = argument;
  counter->round++;  // NORACE
  return NULL;
}

int main(int argc, char **argv) {
  (void)argv;
  const int n = argc < kThreads ? argc : kThreads;
  struct Counter *all[kThreads];
  pthread_t threads[kThreads];
  for (int i = 0; i < n; i++) all[i] = calloc(1, sizeof *all[i]);
  for (int i = 0; i < n; i++) pthread_create(&threads[i], NULL, countUp, all[i]);
  for (int i = 0; i < n; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < n; i++) pthread_create(&threads[i], NULL, countDown, all[n - 1 - i]);
  for (int i = 0; i < n; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < n; i++) pthread_create(&threads[i], NULL, countRound, all[(i + 1) % n]);
  for (int i = 0; i < n; i++) pthread_join(threads[i], NULL);
  printf("%d %d %d\n", all[0]->up, all[0]->down, all[0]->round);  // NORACE
  return 0;
}
