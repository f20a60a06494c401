// Each thread gets an allocation of its own from the same line.
#include <pthread.h>
#include <stdlib.h>

struct job {
  int done;
};

static void* work(void* argument) {
  struct job* job = argument;
  job->done++;  // NORACE
  free(job);
  return NULL;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; ++i) {
    struct job* job = calloc(1, sizeof *job);
    job->done = i;  // NORACE
    pthread_create(&threads[i], NULL, work, job);
  }
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], NULL);
  return 0;
}
