// Philosophers of whom every second one takes the right fork first.
#include <pthread.h>
#define N 6
static pthread_mutex_t fork_[N];
static int meals[N];
static void *dine(void *arg) {
  int id = (int)(long)arg;
  if (id % 2 == 0) {
    pthread_mutex_lock(&fork_[id]);            // NODEADLOCK
    pthread_mutex_lock(&fork_[(id + 1) % N]);  // NODEADLOCK
  } else {
    pthread_mutex_lock(&fork_[(id + 1) % N]);  // NODEADLOCK
    pthread_mutex_lock(&fork_[id]);            // NODEADLOCK
  }
  meals[id]++;  // NORACE
  pthread_mutex_unlock(&fork_[id]);
  pthread_mutex_unlock(&fork_[(id + 1) % N]);
  return 0;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_mutex_init(&fork_[i], 0);
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, dine, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return meals[0];  // NORACE
}
