// A pthread condition variable: the wait gives the mutex up and takes it again.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static int count;

static void* produce(void* unused) {
  pthread_mutex_lock(&mutex);
  count++;  // NORACE
  pthread_cond_signal(&filled);
  pthread_mutex_unlock(&mutex);
  return unused;
}

int main(void) {
  pthread_t producer;
  pthread_create(&producer, NULL, produce, NULL);
  pthread_mutex_lock(&mutex);
  while (count == 0) pthread_cond_wait(&filled, &mutex);  // NORACE
  count--;                                                // NORACE
  pthread_mutex_unlock(&mutex);
  pthread_join(producer, NULL);
  return count;  // NORACE
}
