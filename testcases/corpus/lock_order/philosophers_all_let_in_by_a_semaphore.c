// A semaphore lets in five of five philosophers: as if there were none.
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#define N 5
static pthread_mutex_t fork_[N];
static sem_t room;
static int eaten[N];
static void *dine(void *p) {
  int i = (int)(intptr_t)p;
  for (int k = 0; k < 50; k++) {
    sem_wait(&room);
    pthread_mutex_lock(&fork_[i]);
    pthread_mutex_lock(&fork_[(i + 1) % N]); // DEADLOCK!
    eaten[i]++;
    pthread_mutex_unlock(&fork_[(i + 1) % N]);
    pthread_mutex_unlock(&fork_[i]);
    sem_post(&room);
  }
  return NULL;
}
int main(void) {
  pthread_t t[N];
  sem_init(&room, 0, N);
  for (int i = 0; i < N; i++) pthread_mutex_init(&fork_[i], NULL);
  for (intptr_t i = 0; i < N; i++) pthread_create(&t[i], NULL, dine, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
  return eaten[0];
}
