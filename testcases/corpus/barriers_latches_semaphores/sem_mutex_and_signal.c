// A semaphore of one is a mutex, one of zero is a message.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
static sem_t mutex, filled, wide;
static int count, message, loose;
static void *producer(void *p) {
  message = 7; // NORACE
  sem_post(&filled);
  sem_wait(&mutex);
  count++; // NORACE
  sem_post(&mutex);
  sem_wait(&wide);
  loose++; // RACE!
  sem_post(&wide);
  return p;
}
static void *consumer(void *p) {
  sem_wait(&filled);
  printf("%d\n", message); // NORACE
  sem_wait(&mutex);
  count++; // NORACE
  sem_post(&mutex);
  sem_wait(&wide);
  loose++; // RACE!
  sem_post(&wide);
  return p;
}
int main(void) {
  pthread_t a, b;
  sem_init(&mutex, 0, 1);
  sem_init(&filled, 0, 0);
  sem_init(&wide, 0, 2);
  pthread_create(&a, NULL, producer, NULL);
  pthread_create(&b, NULL, consumer, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return count + loose;
}
