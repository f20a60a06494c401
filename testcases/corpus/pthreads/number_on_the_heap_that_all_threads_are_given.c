// One allocated integer is given to all threads, and changed between the starts.
#include <pthread.h>
#include <stdlib.h>

enum { kThreads = 4 };

static int meals[kThreads];

static void *eat(void *arg) {
  int id = *(int *)arg;  // RACE!
  meals[id]++;           // RACE!
  return NULL;
}

int main(void) {
  pthread_t threads[kThreads];
  int *id = malloc(sizeof *id);
  for (int i = 0; i < kThreads; i++) {
    *id = i;  // RACE!
    pthread_create(&threads[i], NULL, eat, id);
  }
  for (int i = 0; i < kThreads; i++) pthread_join(threads[i], NULL);
  free(id);
  return meals[0];
}
