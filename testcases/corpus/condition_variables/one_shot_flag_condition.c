// data handed over by a flag under a condition variable; and by a bare volatile flag
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int ready, payload;
static volatile int go;
static int payload2;
static void *sender(void *p) {
  payload = 42;  // NORACE
  pthread_mutex_lock(&m);
  ready = 1;
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
  payload2 = 43;  // RACE!
  go = 1;  // RACE!
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, sender, NULL);
  pthread_mutex_lock(&m);
  while (!ready) pthread_cond_wait(&c, &m);
  pthread_mutex_unlock(&m);
  int v = payload;  // NORACE
  while (!go) {  // RACE!
  }
  v += payload2;  // RACE!
  pthread_join(t, NULL);
  return v;
}
