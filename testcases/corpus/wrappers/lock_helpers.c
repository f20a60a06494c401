// lock and unlock in helper functions, one of which forgets under a condition
#include <pthread.h>
#include <stdlib.h>
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
int a, b;
static void enter(void) { pthread_mutex_lock(&m); }
static void leave(void) { pthread_mutex_unlock(&m); }
static int enter_if(int v) {
  if (v > 3) {
    pthread_mutex_lock(&m);
    return 1;
  }
  return 0;
}
static void *t(void *arg) {
  int v = rand();
  enter();
  a++;  // NORACE
  leave();
  enter_if(v);
  b++;  // RACE!
  if (v > 3) leave();
  if (enter_if(v)) {
    a--;  // NORACE
    leave();
  }
  return arg;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, NULL, t, NULL);
  pthread_create(&y, NULL, t, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  return 0;
}
