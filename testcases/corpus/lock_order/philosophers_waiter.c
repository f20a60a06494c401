// A waiter lets four of five sit down; or all, by a gate; or none is asked.
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#define N 5
static pthread_mutex_t fork_[N], waiter = PTHREAD_MUTEX_INITIALIZER;
static void *dine(void *p) {
  int i = (int)(intptr_t)p;
  pthread_mutex_lock(&waiter);
  pthread_mutex_lock(&fork_[i]);
  pthread_mutex_lock(&fork_[(i + 1) % N]); // NODEADLOCK
  pthread_mutex_unlock(&waiter);
  pthread_mutex_unlock(&fork_[(i + 1) % N]);
  pthread_mutex_unlock(&fork_[i]);
  return NULL;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_mutex_init(&fork_[i], NULL);
  for (intptr_t i = 0; i < N; i++) pthread_create(&t[i], NULL, dine, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
  return 0;
}
