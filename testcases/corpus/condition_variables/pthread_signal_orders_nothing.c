// pthread_cond_signal without the mutex is no release: a waiter may have seen the counter before.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static int count;

static void* produce(void* unused) {
  count++;  // RACE!
  pthread_cond_signal(&filled);
  return unused;
}

int main(void) {
  pthread_t producer;
  pthread_create(&producer, NULL, produce, NULL);
  pthread_mutex_lock(&mutex);
  while (count == 0) pthread_cond_wait(&filled, &mutex);  // RACE!
  pthread_mutex_unlock(&mutex);
  pthread_join(producer, NULL);
  return 0;
}
