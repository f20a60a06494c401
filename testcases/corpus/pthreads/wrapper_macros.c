// Locking through macros that check the result.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#define CHECK(e) do { int rc_ = (e); if (rc_) { fprintf(stderr, "%d\n", rc_); abort(); } } while (0)
#define LOCK(m) CHECK(pthread_mutex_lock(m))
#define UNLOCK(m) CHECK(pthread_mutex_unlock(m))
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int v, w;
static void *run(void *p) {
  LOCK(&mu);
  v++; // NORACE
  UNLOCK(&mu);
  w++; // RACE!
  return p;
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++) CHECK(pthread_create(&t[i], NULL, run, NULL));
  for (int i = 0; i < 3; i++) CHECK(pthread_join(t[i], NULL));
  printf("%d %d\n", v, w); // NORACE
  return 0;
}
