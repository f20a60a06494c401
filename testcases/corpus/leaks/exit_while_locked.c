// The process ends with the mutex held: nobody is left to wait for it.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int level;

static void* work(void* unused) {
  pthread_mutex_lock(&mutex);  // NOFINDING lock-leak
  if (level > 100) abort();
  level++;  // NORACE
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
