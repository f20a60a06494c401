// Which of two locks is taken depends on a parameter, constant at each call.
#include <pthread.h>
static pthread_mutex_t la = PTHREAD_MUTEX_INITIALIZER, lb = PTHREAD_MUTEX_INITIALIZER;
static int a, b;
static void add(int which, int v) {
  if (which == 0)
    pthread_mutex_lock(&la);
  else
    pthread_mutex_lock(&lb);
  if (which == 0)
    a += v; // NORACE
  else
    b += v; // NORACE
  if (which == 0)
    pthread_mutex_unlock(&la);
  else
    pthread_mutex_unlock(&lb);
}
static void *f(void *p) {
  add(0, 1);
  add(1, 2);
  return p;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, 0, f, 0);
  pthread_create(&y, 0, f, 0);
  pthread_join(x, 0);
  pthread_join(y, 0);
  return a + b;
}
