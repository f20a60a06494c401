// trylock: only the branch of success holds the lock.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int done, spare;
static void *w(void *p) {
  int rc = pthread_mutex_trylock(&m);
  if (rc) {
    spare++; // RACE!
    return p;
  }
  done++; // NORACE
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t t[4];
  for (int i = 0; i < 4; i++) pthread_create(&t[i], 0, w, 0);
  pthread_mutex_lock(&m);
  done--; // NORACE
  pthread_mutex_unlock(&m);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  return done + spare; // NORACE
}
