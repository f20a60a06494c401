// Philosophers: forks in order of number but the last one; and by asymmetric grabbing.
#include <pthread.h>
#include <stdio.h>
#define N 5
static pthread_mutex_t fork_naive[N], fork_ordered[N];
static int eaten[N], total;
static void eat_naive(int i) {
  pthread_mutex_lock(&fork_naive[i]);
  pthread_mutex_lock(&fork_naive[(i + 1) % N]);  // DEADLOCK!
  eaten[i]++;  // NORACE
  pthread_mutex_unlock(&fork_naive[(i + 1) % N]);
  pthread_mutex_unlock(&fork_naive[i]);
}
static void eat_ordered(int i) {
  int left = i, right = (i + 1) % N;
  if (left > right) {
    int t = left;
    left = right;
    right = t;
  }
  pthread_mutex_lock(&fork_ordered[left]);
  pthread_mutex_lock(&fork_ordered[right]);  // NODEADLOCK
  total++;  // RACE!
  pthread_mutex_unlock(&fork_ordered[right]);
  pthread_mutex_unlock(&fork_ordered[left]);
}
static void* philosopher(void* arg) {
  int i = *(int*)arg;
  eat_naive(i);
  eat_ordered(i);
  return NULL;
}
int main(void) {
  pthread_t t[N];
  int id[N];
  for (int i = 0; i < N; i++) {
    pthread_mutex_init(&fork_naive[i], NULL);
    pthread_mutex_init(&fork_ordered[i], NULL);
  }
  for (int i = 0; i < N; i++) {
    id[i] = i;  // NORACE
    pthread_create(&t[i], NULL, philosopher, &id[i]);
  }
  for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
  printf("%d %d\n", eaten[0], total);
}
