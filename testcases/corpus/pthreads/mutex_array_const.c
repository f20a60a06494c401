// An array of mutexes at constant indices: same index, different index.
#include <pthread.h>
static pthread_mutex_t m[4] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
                               PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static int x, y;
static void *f(void *arg) {
  (void)arg;
  pthread_mutex_lock(&m[1]);
  x++; // NORACE
  y++; // RACE!
  pthread_mutex_unlock(&m[1]);
  return 0;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, f, 0);
  pthread_mutex_lock(&m[1]);
  x++; // NORACE
  pthread_mutex_unlock(&m[1]);
  pthread_mutex_lock(&m[2]);
  y++; // RACE!
  pthread_mutex_unlock(&m[2]);
  pthread_join(t, 0);
  return x + y;
}
