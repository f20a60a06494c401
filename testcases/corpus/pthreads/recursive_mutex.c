// A recursive mutex is held until it was given back as often as it was taken.
#define _GNU_SOURCE
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static int depth, after;

static void inner(void) {
  pthread_mutex_lock(&lock);  // NODEADLOCK
  depth++;                    // NORACE
  pthread_mutex_unlock(&lock);
}

static void *worker(void *arg) {
  (void)arg;
  pthread_mutex_lock(&lock);
  inner();
  depth++;  // NORACE
  pthread_mutex_unlock(&lock);
  after++;  // RACE!
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
