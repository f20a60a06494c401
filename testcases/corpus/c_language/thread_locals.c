// __thread, _Thread_local, keys, and the address of one given away
#include <pthread.h>
#include <stdlib.h>
static __thread int tls;
static _Thread_local int leaked;
static int *escape;
static pthread_key_t key;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *a(void *p) {
  tls++;  // NORACE
  int *mine = malloc(sizeof *mine);
  *mine = 0;
  pthread_setspecific(key, mine);
  ++*(int *)pthread_getspecific(key);  // NORACE
  pthread_mutex_lock(&m);
  escape = &leaked;
  pthread_mutex_unlock(&m);
  leaked++;  // RACE!
  return p;
}
static void *b(void *p) {
  tls++;  // NORACE
  pthread_mutex_lock(&m);
  int *e = escape;
  pthread_mutex_unlock(&m);
  if (e) ++*e;  // RACE!
  return p;
}
int main(void) {
  pthread_t x, y;
  pthread_key_create(&key, free);
  pthread_create(&x, NULL, a, NULL);
  pthread_create(&y, NULL, b, NULL);
  pthread_join(y, NULL);
  pthread_join(x, NULL);
  return 0;
}
