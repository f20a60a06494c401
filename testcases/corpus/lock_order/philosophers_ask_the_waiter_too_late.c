// A semaphore lets in four of five philosophers, but each has taken a fork before it asks; or
// somebody who does not ask takes two forks the other way round.
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#define N 5
static pthread_mutex_t fork_[N], spoon[N];
static sem_t room, kitchen;
static void *dine(void *p) {
  int i = (int)(intptr_t)p;
  pthread_mutex_lock(&fork_[i]);
  sem_wait(&room);
  pthread_mutex_lock(&fork_[(i + 1) % N]); // DEADLOCK!
  pthread_mutex_unlock(&fork_[(i + 1) % N]);
  sem_post(&room);
  pthread_mutex_unlock(&fork_[i]);
  return NULL;
}
static void *eat(void *p) {
  int i = (int)(intptr_t)p;
  sem_wait(&kitchen);
  pthread_mutex_lock(&spoon[i]);
  pthread_mutex_lock(&spoon[(i + 1) % N]); // DEADLOCK!
  pthread_mutex_unlock(&spoon[(i + 1) % N]);
  pthread_mutex_unlock(&spoon[i]);
  sem_post(&kitchen);
  return NULL;
}
static void *clean(void *p) {
  int i = (int)(intptr_t)p;
  pthread_mutex_lock(&spoon[(i + 1) % N]);
  pthread_mutex_lock(&spoon[i]); // DEADLOCK!
  pthread_mutex_unlock(&spoon[i]);
  pthread_mutex_unlock(&spoon[(i + 1) % N]);
  return NULL;
}
int main(void) {
  pthread_t t[N], u[N], cleaner;
  sem_init(&room, 0, N - 1);
  sem_init(&kitchen, 0, N - 1);
  for (int i = 0; i < N; i++) pthread_mutex_init(&fork_[i], NULL);
  for (int i = 0; i < N; i++) pthread_mutex_init(&spoon[i], NULL);
  for (intptr_t i = 0; i < N; i++) pthread_create(&t[i], NULL, dine, (void *)i);
  for (intptr_t i = 0; i < N; i++) pthread_create(&u[i], NULL, eat, (void *)i);
  pthread_create(&cleaner, NULL, clean, (void *)(intptr_t)2);
  for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
  for (int i = 0; i < N; i++) pthread_join(u[i], NULL);
  pthread_join(cleaner, NULL);
  return 0;
}
