// An array of pthreads, all joined by index before the result is read.
#include <pthread.h>

enum { kThreads = 4 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int total;

static void* work(void* unused) {
  pthread_mutex_lock(&mutex);
  total++;  // NORACE
  pthread_mutex_unlock(&mutex);
  return unused;
}

int main(void) {
  pthread_t threads[kThreads];
  for (int i = 0; i < kThreads; ++i) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < kThreads; ++i) pthread_join(threads[i], NULL);
  return total;  // NORACE
}
