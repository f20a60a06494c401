// Each cell of a table has a lock of its own. Who takes the lock of one and changes the next one as
// well meets whoever has that one's lock.
#include <pthread.h>
#include <stdlib.h>

static int n = 8;
static pthread_mutex_t *locks;
static int *cells, *levels;

static void *worker(void *arg) {
  const int id = (int)(long)arg;
  for (int r = 0; r < 100; r++) {
    const int i = (id + r) % n;
    pthread_mutex_lock(&locks[i]);
    cells[i]++;            // RACE!
    cells[(i + 1) % n]--;  // RACE!
    levels[i] += r;        // NORACE
    pthread_mutex_unlock(&locks[i]);
  }
  return NULL;
}

int main(void) {
  pthread_t t[4];
  locks = malloc(n * sizeof *locks);
  cells = calloc(n, sizeof *cells);
  levels = calloc(n, sizeof *levels);
  for (int i = 0; i < n; i++) pthread_mutex_init(&locks[i], NULL);
  for (long i = 0; i < 4; i++) pthread_create(&t[i], NULL, worker, (void *)i);
  for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
  free(locks);
  free(cells);
  free(levels);
  return 0;
}
