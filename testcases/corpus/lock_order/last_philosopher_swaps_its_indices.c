// Philosophers of whom the last one takes the other fork first.
#include <pthread.h>
#include <stdio.h>
#define N 5
static pthread_mutex_t fork_[N];
static int meals[N];
static void *dine(void *arg) {
  int id = *(int *)arg;
  int left = id, right = (id + 1) % N;
  if (id == N - 1) {
    left = 0;
    right = N - 1;
  }
  for (int i = 0; i < 100; ++i) {
    pthread_mutex_lock(&fork_[left]);   // NODEADLOCK
    pthread_mutex_lock(&fork_[right]);  // NODEADLOCK
    meals[id]++;                        // NORACE
    pthread_mutex_unlock(&fork_[right]);
    pthread_mutex_unlock(&fork_[left]);
  }
  return NULL;
}
int main(void) {
  pthread_t t[N];
  int id[N];
  for (int i = 0; i < N; ++i) pthread_mutex_init(&fork_[i], NULL);
  for (int i = 0; i < N; ++i) {
    id[i] = i;
    pthread_create(&t[i], NULL, dine, &id[i]);
  }
  for (int i = 0; i < N; ++i) pthread_join(t[i], NULL);
  for (int i = 0; i < N; ++i) printf("%d\n", meals[i]);  // NORACE
  return 0;
}
