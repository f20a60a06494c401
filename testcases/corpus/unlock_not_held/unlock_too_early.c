// the critical section ends before the last access; unlocked twice
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int a, b;
static void *run(void *p) {
  pthread_mutex_lock(&m);
  a++;  // NORACE
  pthread_mutex_unlock(&m);
  b++;  // RACE!
  return p;
}
static void *twice(void *p) {
  pthread_mutex_lock(&m);
  b++;  // RACE!
  pthread_mutex_unlock(&m);
  pthread_mutex_unlock(&m);  // FINDING! unlock-not-held
  return p;
}
int main(void) {
  pthread_t x, y, z;
  pthread_create(&x, NULL, run, NULL);
  pthread_create(&y, NULL, run, NULL);
  pthread_create(&z, NULL, twice, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  pthread_join(z, NULL);
  return 0;
}
