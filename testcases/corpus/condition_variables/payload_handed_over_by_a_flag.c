// data handed over by a condition variable and a flag: written before, read after
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int ready, payload, extra;
static void *producer(void *p) {
  payload = 42; // NORACE
  pthread_mutex_lock(&m);
  ready = 1; // NORACE
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
  extra = 1; // RACE!
  return p;
}
static void *consumer(void *p) {
  pthread_mutex_lock(&m);
  while (!ready) pthread_cond_wait(&c, &m); // NORACE
  pthread_mutex_unlock(&m);
  int v = payload; // NORACE
  v += extra; // RACE!
  return (void *)(long)v;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, producer, 0);
  pthread_create(&b, 0, consumer, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
