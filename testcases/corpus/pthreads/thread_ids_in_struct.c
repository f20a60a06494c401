// A pool: threads kept in a structure that is joined by a function of its own.
#include <pthread.h>
#include <stdlib.h>
struct pool {
  pthread_t *threads;
  int n;
  pthread_mutex_t lock;
  int jobs, done;
  int active;
};
static void *worker(void *arg) {
  struct pool *p = arg;
  for (;;) {
    pthread_mutex_lock(&p->lock);
    if (p->jobs == 0) { // NORACE
      pthread_mutex_unlock(&p->lock);
      return NULL;
    }
    p->jobs--; // NORACE
    pthread_mutex_unlock(&p->lock);
    p->active++; // RACE!
    pthread_mutex_lock(&p->lock);
    p->done++; // NORACE
    pthread_mutex_unlock(&p->lock);
  }
}
static struct pool *pool_start(int n, int jobs) {
  struct pool *p = calloc(1, sizeof *p);
  p->threads = calloc((size_t)n, sizeof *p->threads);
  p->n = n;
  p->jobs = jobs; // NORACE
  pthread_mutex_init(&p->lock, NULL);
  for (int i = 0; i < n; i++) pthread_create(&p->threads[i], NULL, worker, p);
  return p;
}
static int pool_stop(struct pool *p) {
  for (int i = 0; i < p->n; i++) pthread_join(p->threads[i], NULL);
  int done = p->done + p->active; // NORACE
  pthread_mutex_destroy(&p->lock);
  free(p->threads);
  free(p);
  return done;
}
int main(void) { return pool_stop(pool_start(4, 100)); }
