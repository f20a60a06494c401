// A detached thread goes on beside all that main does.
#include <pthread.h>
#include <unistd.h>
static int shared, safe;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *run(void *p) {
  shared = 1; // RACE!
  pthread_mutex_lock(&m);
  safe = 1; // NORACE
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t t;
  pthread_attr_t at;
  pthread_attr_init(&at);
  pthread_attr_setdetachstate(&at, PTHREAD_CREATE_DETACHED);
  pthread_create(&t, &at, run, NULL);
  pthread_attr_destroy(&at);
  sleep(1);
  pthread_mutex_lock(&m);
  int s = safe; // NORACE
  pthread_mutex_unlock(&m);
  return shared + s; // RACE!
}
