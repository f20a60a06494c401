// A waits for B, B for C, C for A: a cycle of three.
#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t c = PTHREAD_MUTEX_INITIALIZER;

static void *first(void *arg) {
  pthread_mutex_lock(&a);
  pthread_mutex_lock(&b);  // DEADLOCK!
  pthread_mutex_unlock(&b);
  pthread_mutex_unlock(&a);
  return arg;
}
static void *second(void *arg) {
  pthread_mutex_lock(&b);
  pthread_mutex_lock(&c);  // DEADLOCK!
  pthread_mutex_unlock(&c);
  pthread_mutex_unlock(&b);
  return arg;
}
static void *third(void *arg) {
  pthread_mutex_lock(&c);
  pthread_mutex_lock(&a);  // DEADLOCK!
  pthread_mutex_unlock(&a);
  pthread_mutex_unlock(&c);
  return arg;
}

int main(void) {
  pthread_t ids[3];
  pthread_create(&ids[0], NULL, first, NULL);
  pthread_create(&ids[1], NULL, second, NULL);
  pthread_create(&ids[2], NULL, third, NULL);
  for (int i = 0; i < 3; i++) pthread_join(ids[i], NULL);
  return 0;
}
