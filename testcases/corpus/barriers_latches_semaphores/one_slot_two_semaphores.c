// One slot, two semaphores, one producer and one consumer: the slot changes hands.
#include <pthread.h>
#include <semaphore.h>
static sem_t empty, full;
static int slot, produced;
static void* consume(void* arg) {
  long sum = 0;
  for (int i = 0; i < 10; i++) {
    sem_wait(&full);
    sum += slot;  // NORACE
    sem_post(&empty);
    sum += produced;  // RACE!
  }
  return (void*)(sum + (long)arg);
}
int main(void) {
  pthread_t t;
  sem_init(&empty, 0, 1);
  sem_init(&full, 0, 0);
  pthread_create(&t, 0, consume, 0);
  for (int i = 0; i < 10; i++) {
    sem_wait(&empty);
    slot = i;  // NORACE
    sem_post(&full);
    produced++;  // RACE!
  }
  pthread_join(t, 0);
  return 0;
}
