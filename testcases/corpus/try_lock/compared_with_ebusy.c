// trylock compared with EBUSY and with zero.
#include <errno.h>
#include <pthread.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int good, bad;
static void* run(void* arg) {
  if (pthread_mutex_trylock(&mu) == EBUSY) {
    bad++;  // RACE!
    return arg;
  }
  good++;  // NORACE
  pthread_mutex_unlock(&mu);
  if (pthread_mutex_trylock(&mu) == 0) {
    good++;  // NORACE
    pthread_mutex_unlock(&mu);
  }
  return arg;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return good + bad;  // NORACE
}
