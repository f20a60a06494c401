// A helper locks if it is told to; every thread tells it to.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int hits;

static void update(int threaded) {
  if (threaded) pthread_mutex_lock(&lock);
  hits++;  // NORACE
  if (threaded) pthread_mutex_unlock(&lock);
}

static void *worker(void *arg) {
  (void)arg;
  update(1);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  update(0);
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  update(0);
  return 0;
}
