// The number of a thread is passed in an integer that was allocated for it, which the thread frees.
#include <pthread.h>
#include <stdlib.h>

enum { kThreads = 4, kElements = 1000 };

static double values[kElements];

static void *fill(void *arg) {
  int rank = *((int *)arg);
  free(arg);
  int share = kElements / kThreads, low = rank * share, high = low + share;
  for (int i = low; i < high; i++) values[i] = i * 2.0;  // NORACE
  return NULL;
}

int main(void) {
  pthread_t threads[kThreads];
  for (int i = 0; i < kThreads; i++) {
    int *rank = (int *)malloc(sizeof(int));
    *rank = i;
    pthread_create(&threads[i], NULL, fill, (void *)rank);
  }
  for (int i = 0; i < kThreads; i++) pthread_join(threads[i], NULL);
  return (int)values[3];
}
