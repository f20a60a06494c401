// A place is found empty, and filled under the lock later, whatever is there then.
#include <pthread.h>
#include <stdlib.h>

struct cache {
  pthread_mutex_t lock;
  int* kept;
};
static struct cache cache = {PTHREAD_MUTEX_INITIALIZER, NULL};

static int is_empty(struct cache* c) {
  pthread_mutex_lock(&c->lock);
  int empty = c->kept == NULL;
  pthread_mutex_unlock(&c->lock);
  return empty;
}

static void keep(struct cache* c, int* block) {
  pthread_mutex_lock(&c->lock);
  c->kept = block;  // FINDING! atomicity-violation
  pthread_mutex_unlock(&c->lock);
}

static void* work(void* p) {
  int* block = malloc(sizeof *block);
  if (is_empty(&cache))
    keep(&cache, block);
  else
    free(block);
  return p;
}

int main(void) {
  pthread_t one, other;
  pthread_create(&one, NULL, work, NULL);
  pthread_create(&other, NULL, work, NULL);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
}
