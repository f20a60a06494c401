// an object of the heap with its lock, given to two threads
#include <pthread.h>
#include <stdlib.h>
struct shared {
  pthread_mutex_t *lock;
  int *n;
  int plain;
};
static void *run(void *p) {
  struct shared *s = p;
  pthread_mutex_lock(s->lock);
  *s->n += 1;  // NORACE
  pthread_mutex_unlock(s->lock);
  s->plain++;  // RACE!
  return NULL;
}
int main(void) {
  struct shared *s = malloc(sizeof *s);
  s->lock = malloc(sizeof(pthread_mutex_t));
  s->n = calloc(1, sizeof(int));
  s->plain = 0;  // NORACE
  pthread_mutex_init(s->lock, NULL);
  pthread_t a, b;
  pthread_create(&a, NULL, run, s);
  pthread_create(&b, NULL, run, s);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  int r = s->plain;  // NORACE
  free(s->n);
  free(s->lock);
  free(s);
  return r;
}
