// If the second fork is taken, the first is put back.
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#define N 5
static pthread_mutex_t fork_[N];
static int meals[N];
static void *dine(void *p) {
  int i = (int)(intptr_t)p;
  for (;;) {
    pthread_mutex_lock(&fork_[i]); // NODEADLOCK
    if (pthread_mutex_trylock(&fork_[(i + 1) % N]) == 0) break; // NODEADLOCK
    pthread_mutex_unlock(&fork_[i]);
    sched_yield();
  }
  meals[i]++; // NORACE
  pthread_mutex_unlock(&fork_[(i + 1) % N]);
  pthread_mutex_unlock(&fork_[i]);
  return NULL;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_mutex_init(&fork_[i], NULL);
  for (intptr_t i = 0; i < N; i++) pthread_create(&t[i], NULL, dine, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
  return meals[0]; // NORACE
}
