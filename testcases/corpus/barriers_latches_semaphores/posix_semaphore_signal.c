// sem_post orders before the sem_wait that it lets through.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

static sem_t ready;
static int data;

static void* produce(void* unused) {
  data = 5;  // NORACE
  sem_post(&ready);
  return unused;
}

int main(void) {
  pthread_t producer;
  sem_init(&ready, 0, 0);
  pthread_create(&producer, NULL, produce, NULL);
  sem_wait(&ready);
  printf("%d\n", data);  // NORACE
  pthread_join(producer, NULL);
  return 0;
}
