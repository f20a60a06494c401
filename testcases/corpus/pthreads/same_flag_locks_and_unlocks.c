// The lock is taken and given back under one condition, and the access stands under it as well.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int inside, outside;

static void update(int threaded) {
  if (threaded) pthread_mutex_lock(&lock);
  if (threaded) inside++;  // NORACE
  outside++;               // RACE!
  if (threaded) pthread_mutex_unlock(&lock);
}

static void *worker(void *arg) {
  (void)arg;
  update(1);
  return NULL;
}

static void *careless(void *arg) {
  (void)arg;
  update(0);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, careless, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
