// A semaphore that starts at zero orders what is before the post before what is after the wait.
#include <pthread.h>
#include <semaphore.h>

static sem_t ready;
static int message, late;

static void *producer(void *arg) {
  (void)arg;
  message = 42;  // NORACE
  sem_post(&ready);
  late = 1;  // RACE!
  return NULL;
}

static void *consumer(void *arg) {
  (void)arg;
  sem_wait(&ready);
  int sum = message;  // NORACE
  sum += late;        // RACE!
  return sum ? NULL : arg;
}

int main(void) {
  pthread_t a, b;
  sem_init(&ready, 0, 0);
  pthread_create(&a, NULL, producer, NULL);
  pthread_create(&b, NULL, consumer, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
