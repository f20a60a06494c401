// A flag under the mutex tells that the data is ready; without looking at the flag nothing is told.
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int ready, payload, payload2;
static void *producer(void *p) {
  payload = 42;  // NORACE
  payload2 = 43; // RACE!
  pthread_mutex_lock(&m);
  ready = 1; // NORACE
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
  return p;
}
static void *consumer(void *p) {
  pthread_mutex_lock(&m);
  while (!ready) pthread_cond_wait(&c, &m); // NORACE
  pthread_mutex_unlock(&m);
  printf("%d\n", payload); // NORACE
  return p;
}
static void *impatient(void *p) {
  pthread_mutex_lock(&m);
  int r = ready; // NORACE
  pthread_mutex_unlock(&m);
  printf("%d %d\n", r, payload2); // RACE!
  return p;
}
int main(void) {
  pthread_t t[3];
  pthread_create(&t[0], NULL, producer, NULL);
  pthread_create(&t[1], NULL, consumer, NULL);
  pthread_create(&t[2], NULL, impatient, NULL);
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
  return 0;
}
