// All threads get the same allocation.
#include <pthread.h>
#include <stdlib.h>

struct job {
  int done;
};

static void* work(void* argument) {
  struct job* job = argument;
  job->done++;  // RACE!
  return NULL;
}

int main(void) {
  pthread_t threads[4];
  struct job* job = calloc(1, sizeof *job);
  for (int i = 0; i < 4; ++i) pthread_create(&threads[i], NULL, work, job);
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], NULL);
  free(job);
  return 0;
}
