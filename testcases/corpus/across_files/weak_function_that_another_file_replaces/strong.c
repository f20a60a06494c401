#include <pthread.h>

extern int jobs;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

void job(void) {
  pthread_mutex_lock(&mutex);
  ++jobs;  // NORACE
  pthread_mutex_unlock(&mutex);
}
