// Locks in an array with constant indices are different locks.
#include <pthread.h>

static pthread_mutex_t locks[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static int same, different;

static void *one(void *arg) {
  (void)arg;
  pthread_mutex_lock(&locks[0]);
  same++;       // NORACE
  different++;  // RACE!
  pthread_mutex_unlock(&locks[0]);
  return NULL;
}

static void *two(void *arg) {
  (void)arg;
  pthread_mutex_lock(&locks[0]);
  same++;  // NORACE
  pthread_mutex_unlock(&locks[0]);
  pthread_mutex_lock(&locks[1]);
  different++;  // RACE!
  pthread_mutex_unlock(&locks[1]);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, one, NULL);
  pthread_create(&b, NULL, two, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
