// Helpers get the lock and the counter by pointer; the callers decide which belongs to which.
#include <pthread.h>

static pthread_mutex_t lock_a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock_b = PTHREAD_MUTEX_INITIALIZER;
static int consistent, mixed;

static void add_locked(pthread_mutex_t *lock, int *counter) {
  pthread_mutex_lock(lock);
  (*counter)++;  // RACE!
  pthread_mutex_unlock(lock);
}

static void bump(pthread_mutex_t *lock, int *counter) {
  pthread_mutex_lock(lock);
  (*counter)++;  // NORACE
  pthread_mutex_unlock(lock);
}

static void *first(void *arg) {
  (void)arg;
  bump(&lock_a, &consistent);
  add_locked(&lock_a, &mixed);
  return NULL;
}

static void *second(void *arg) {
  (void)arg;
  bump(&lock_a, &consistent);
  add_locked(&lock_b, &mixed);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, first, NULL);
  pthread_create(&b, NULL, second, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return consistent + mixed;
}
