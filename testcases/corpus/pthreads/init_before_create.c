// What is written before the thread starts needs no lock; what is written just behind it does.
#include <pthread.h>
static int config, late;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *run(void *p) {
  int c = config; // NORACE
  int l = late;   // RACE!
  (void)c, (void)l;
  return p;
}
int main(void) {
  pthread_t t;
  config = 3; // NORACE
  pthread_create(&t, NULL, run, NULL);
  pthread_mutex_lock(&m);
  late = 4; // RACE!
  pthread_mutex_unlock(&m);
  pthread_join(t, NULL);
  config = 5; // NORACE
  return 0;
}
