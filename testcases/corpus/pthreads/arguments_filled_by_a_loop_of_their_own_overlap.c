// As arguments_filled_by_a_loop_of_their_own.c, but a thread changes its number, and the ranges overlap.
#include <pthread.h>

enum { kThreads = 4, kShare = 100 };

struct argument {
  int id;
  int times;
};

static int meals[kThreads];
static double values[kThreads * kShare + 1];

static void *eat(void *arg) {
  struct argument *mine = arg;
  if (mine->times > 2) mine->id = 0;
  for (int i = 0; i < mine->times; i++) meals[mine->id]++;  // RACE!
  return NULL;
}

static void *fill(void *arg) {
  int *range = arg;
  for (int i = range[0]; i < range[1]; i++) values[i] += 1;  // RACE!
  return NULL;
}

int main(void) {
  pthread_t threads[kThreads], fillers[kThreads];
  struct argument arguments[kThreads];
  int ranges[kThreads][2];
  for (int i = 0; i < kThreads; i++) {
    arguments[i].id = i;
    arguments[i].times = 3;
    ranges[i][0] = i * kShare;
    ranges[i][1] = (i + 1) * kShare + 1;
  }
  for (int k = 0; k < kThreads; k++) {
    pthread_create(&threads[k], NULL, eat, &arguments[k]);
    pthread_create(&fillers[k], NULL, fill, ranges[k]);
  }
  for (int i = 0; i < kThreads; i++) {
    pthread_join(threads[i], NULL);
    pthread_join(fillers[i], NULL);
  }
  return meals[0] + (int)values[0];
}
