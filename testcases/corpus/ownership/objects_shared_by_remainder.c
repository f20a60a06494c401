// Four threads, two objects: thread i gets all[i % 2], or all[i / 2], which another gets as well.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { kThreads = 4, kObjects = 2 };

struct Counter {
  int odd, low;
};

static void *countOdd(void *argument) {
  struct Counter *counter = argument;
  counter->odd++;  // RACE!
  return NULL;
}

static void *countLow(void *argument) {
  struct Counter *counter = argument;
  counter->low++;  // RACE!
  return NULL;
}

int main(void) {
  struct Counter *all[kObjects];
  pthread_t threads[kThreads];
  for (int i = 0; i < kObjects; i++) all[i] = calloc(1, sizeof *all[i]);
  for (int i = 0; i < kThreads; i++) pthread_create(&threads[i], NULL, countOdd, all[i % 2]);
  for (int i = 0; i < kThreads; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < kThreads; i++) pthread_create(&threads[i], NULL, countLow, all[i / 2]);
  for (int i = 0; i < kThreads; i++) pthread_join(threads[i], NULL);
  printf("%d %d\n", all[0]->odd, all[1]->low);  // NORACE
  return 0;
}
