// Five locks in a ring, each thread two of them.
#include <pthread.h>
static pthread_mutex_t fork_[5] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static int eaten;
static void *philosopher(void *arg) {
  int i = (int)(long)arg;
  pthread_mutex_lock(&fork_[i]);
  pthread_mutex_lock(&fork_[(i + 1) % 5]); // DEADLOCK!
  eaten++; // RACE!
  pthread_mutex_unlock(&fork_[(i + 1) % 5]);
  pthread_mutex_unlock(&fork_[i]);
  return 0;
}
int main(void) {
  pthread_t t[5];
  for (long i = 0; i < 5; i++) pthread_create(&t[i], 0, philosopher, (void *)i);
  for (int i = 0; i < 5; i++) pthread_join(t[i], 0);
}
