// a normal mutex taken twice by a call; a recursive one may be
#define _GNU_SOURCE
#include <pthread.h>
static pthread_mutex_t normal = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t rec = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static int a, b;
static void inner(void) {
  pthread_mutex_lock(&normal);  // DEADLOCK!
  a++;  // NORACE
  pthread_mutex_unlock(&normal);
}
static void inner_rec(void) {
  pthread_mutex_lock(&rec);  // NODEADLOCK
  b++;  // NORACE
  pthread_mutex_unlock(&rec);
}
static void *run(void *p) {
  pthread_mutex_lock(&normal);
  if (p) inner();
  pthread_mutex_unlock(&normal);
  pthread_mutex_lock(&rec);
  inner_rec();
  b++;  // NORACE
  pthread_mutex_unlock(&rec);
  return NULL;
}
int main(void) {
  pthread_t x, y;
  pthread_create(&x, NULL, run, (void *)"yes");
  pthread_create(&y, NULL, run, NULL);
  pthread_join(x, NULL);
  pthread_join(y, NULL);
  return 0;
}
