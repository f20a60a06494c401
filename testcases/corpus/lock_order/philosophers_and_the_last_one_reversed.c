// philosophers: all take the left fork first; the last one the other way round
#include <pthread.h>
#define N 5
static pthread_mutex_t fork_[N], fork2[N];
static int meals[N], all;
static void *bad(void *p) {
  int i = (int)(long)p;
  pthread_mutex_lock(&fork_[i]);
  pthread_mutex_lock(&fork_[(i + 1) % N]); // DEADLOCK!
  meals[i]++; // NORACE
  all++; // RACE!
  pthread_mutex_unlock(&fork_[(i + 1) % N]);
  pthread_mutex_unlock(&fork_[i]);
  return 0;
}
static void *good(void *p) {
  int i = (int)(long)p, left = i, right = i + 1;
  if (i == N - 1) { left = 0; right = N - 1; }
  pthread_mutex_lock(&fork2[left]);
  pthread_mutex_lock(&fork2[right]); // NODEADLOCK
  pthread_mutex_unlock(&fork2[right]);
  pthread_mutex_unlock(&fork2[left]);
  return 0;
}
int main(void) {
  pthread_t t[N], u[N];
  for (int i = 0; i < N; i++) { pthread_mutex_init(&fork_[i], 0); pthread_mutex_init(&fork2[i], 0); }
  for (long i = 0; i < N; i++) { pthread_create(&t[i], 0, bad, (void *)i); pthread_create(&u[i], 0, good, (void *)i); }
  for (int i = 0; i < N; i++) { pthread_join(t[i], 0); pthread_join(u[i], 0); }
  return all; // NORACE
}
