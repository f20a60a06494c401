// bounded buffer: two semaphores and a mutex; one producer one consumer without the mutex
#include <pthread.h>
#include <semaphore.h>
#define N 8
static sem_t empty, full;
static int buf[N], in, out, total;
static void *producer(void *p) {
  for (int i = 0; i < 100; i++) {
    sem_wait(&empty);
    buf[in] = i; // NORACE
    in = (in + 1) % N; // NORACE
    sem_post(&full);
  }
  return p;
}
static void *consumer(void *p) {
  for (int i = 0; i < 100; i++) {
    sem_wait(&full);
    total += buf[out]; // NORACE
    out = (out + 1) % N; // NORACE
    sem_post(&empty);
  }
  return p;
}
int main(void) {
  pthread_t a, b;
  sem_init(&empty, 0, N);
  sem_init(&full, 0, 0);
  pthread_create(&a, 0, producer, 0);
  pthread_create(&b, 0, consumer, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return total; // NORACE
}
