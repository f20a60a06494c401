// Threads go along a row of cells, upwards or downwards as each is told, and take the locks of two neighbours.
#include <pthread.h>

#define CELLS 9

static pthread_mutex_t locks[CELLS];
static int cells[CELLS];

static void *walk(void *argument) {
  const int isUp = *(int *)argument;
  for (int i = 0; i + 1 < CELLS; ++i) {
    if (isUp) {
      pthread_mutex_lock(&locks[i]);
      pthread_mutex_lock(&locks[i + 1]);  // DEADLOCK!
    } else {
      pthread_mutex_lock(&locks[i + 1]);
      pthread_mutex_lock(&locks[i]);  // DEADLOCK!
    }
    ++cells[i];  // NORACE
    pthread_mutex_unlock(&locks[i]);
    pthread_mutex_unlock(&locks[i + 1]);
  }
  return 0;
}

int main(void) {
  pthread_t threads[4];
  int isUp[4];
  for (int i = 0; i < CELLS; ++i) pthread_mutex_init(&locks[i], 0);
  for (int i = 0; i < 4; ++i) {
    isUp[i] = i % 2;
    pthread_create(&threads[i], 0, walk, &isUp[i]);
  }
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], 0);
  return cells[0];
}
