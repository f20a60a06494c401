// A flag is read into a local under its lock and tested after the lock was given up.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int ready, data;
static void* run(void* a) {
  for (;;) {
    pthread_mutex_lock(&m);
    int r = ready;  // NORACE
    pthread_mutex_unlock(&m);
    if (r) break;
  }
  data++;  // NORACE
  return a;
}
int main(void) {
  pthread_t t; pthread_create(&t, 0, run, 0);
  data = 1;  // NORACE
  pthread_mutex_lock(&m); ready = 1; pthread_mutex_unlock(&m);
  pthread_join(t, 0); return data;
}
