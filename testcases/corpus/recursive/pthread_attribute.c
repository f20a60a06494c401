// A pthread mutex made recursive by its attribute.
#define _GNU_SOURCE
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static int counter;

static void add(void) {
  pthread_mutex_lock(&mutex);  // NODEADLOCK
  ++counter;                   // NORACE
  pthread_mutex_unlock(&mutex);
}

static void* work(void* unused) {
  pthread_mutex_lock(&mutex);
  add();
  pthread_mutex_unlock(&mutex);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
