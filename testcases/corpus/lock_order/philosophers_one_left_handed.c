// One of them begins with the other hand.
#include <pthread.h>
#include <stdint.h>
#define N 5
static pthread_mutex_t fork_[N];
static void *dine(void *p) {
  int i = (int)(intptr_t)p;
  if (i == N - 1) {
    pthread_mutex_lock(&fork_[0]); // NOFINDING unlock-not-held // FP unlock-not-held: an order of indices that a condition decides
    pthread_mutex_lock(&fork_[i]); // NODEADLOCK
  } else {
    pthread_mutex_lock(&fork_[i]);
    pthread_mutex_lock(&fork_[i + 1]); // NODEADLOCK
  }
  pthread_mutex_unlock(&fork_[i]);
  pthread_mutex_unlock(&fork_[(i + 1) % N]);
  return NULL;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_mutex_init(&fork_[i], NULL);
  for (intptr_t i = 0; i < N; i++) pthread_create(&t[i], NULL, dine, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
  return 0;
}
