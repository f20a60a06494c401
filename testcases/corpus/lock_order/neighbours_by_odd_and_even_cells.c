// Of each pair of neighbours all threads take the lock of the odd cell first: that is an order, though no ascending one.
#include <pthread.h>

#define CELLS 9

static pthread_mutex_t locks[CELLS];
static int cells[CELLS];

static void *walk(void *unused) {
  for (int i = 0; i + 1 < CELLS; ++i) {
    if (i % 2) {
      pthread_mutex_lock(&locks[i]);
      pthread_mutex_lock(&locks[i + 1]);  // NODEADLOCK
    } else {
      pthread_mutex_lock(&locks[i + 1]);
      pthread_mutex_lock(&locks[i]);  // NODEADLOCK
    }
    ++cells[i];  // NORACE
    pthread_mutex_unlock(&locks[i]);
    pthread_mutex_unlock(&locks[i + 1]);
  }
  return unused;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < CELLS; ++i) pthread_mutex_init(&locks[i], 0);
  for (int i = 0; i < 4; ++i) pthread_create(&threads[i], 0, walk, 0);
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], 0);
  return cells[0];
}
