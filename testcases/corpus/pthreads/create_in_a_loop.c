// One start function, many threads: it races with itself unless it locks.
#include <pthread.h>

#define WORKERS 8
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long unlocked_hits, locked_hits;

static void *worker(void *arg) {
  (void)arg;
  unlocked_hits++;  // RACE!
  pthread_mutex_lock(&lock);
  locked_hits++;  // NORACE
  pthread_mutex_unlock(&lock);
  return NULL;
}

int main(void) {
  pthread_t ids[WORKERS];
  for (int i = 0; i < WORKERS; i++) pthread_create(&ids[i], NULL, worker, NULL);
  for (int i = 0; i < WORKERS; i++) pthread_join(ids[i], NULL);
  return (int)(unlocked_hits + locked_hits);  // NORACE
}
