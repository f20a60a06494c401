// A callee gives the lock up and takes it again: what its caller does after is guarded, what the
// callee does in between is not.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int guarded, gap;

static void pause_unlocked(void) {
  pthread_mutex_unlock(&lock);
  gap++;  // RACE!
  pthread_mutex_lock(&lock);
}

static void *worker(void *arg) {
  (void)arg;
  pthread_mutex_lock(&lock);
  guarded++;  // NORACE
  pause_unlocked();
  guarded++;  // NORACE
  pthread_mutex_unlock(&lock);
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
