// the lock is taken and the datum touched under the same condition
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int a, b;
static void *run(void *p) {
  int on = p != NULL;
  if (on) pthread_mutex_lock(&m);
  if (on) a++;  // NORACE
  b++;  // RACE!
  if (on) pthread_mutex_unlock(&m);
  return NULL;
}
int main(void) {
  pthread_t x, y, z;
  pthread_create(&x, NULL, run, (void *)"yes");
  pthread_create(&y, NULL, run, (void *)"yes");
  pthread_create(&z, NULL, run, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  pthread_join(z, NULL);
  return 0;
}
