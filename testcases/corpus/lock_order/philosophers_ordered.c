// The lower fork first.
#include <pthread.h>
#include <stdint.h>
#define N 5
static pthread_mutex_t fork_[N];
static int eaten[N];
static void *dine(void *p) {
  int i = (int)(intptr_t)p;
  int l = i, r = (i + 1) % N;
  if (l > r) {
    int t = l;
    l = r;
    r = t;
  }
  pthread_mutex_lock(&fork_[l]);
  pthread_mutex_lock(&fork_[r]); // NODEADLOCK
  eaten[i]++;                    // NORACE
  pthread_mutex_unlock(&fork_[r]);
  pthread_mutex_unlock(&fork_[l]);
  return NULL;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_mutex_init(&fork_[i], NULL);
  for (intptr_t i = 0; i < N; i++) pthread_create(&t[i], NULL, dine, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
  return 0;
}
