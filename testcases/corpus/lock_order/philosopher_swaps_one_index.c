// Philosophers of whom the last one is to begin at the other side, but changes one index alone.
#include <pthread.h>
#define N 5
static pthread_mutex_t stick[N];
static int meals, seats[N];
static void *dine(void *arg) {
  int id = (int)(long)arg, left = id, right = (id + 1) % N;
  if (id == N - 1) right = 0;
  pthread_mutex_lock(&stick[left]);
  pthread_mutex_lock(&stick[right]);  // DEADLOCK!
  seats[id]++;                        // NORACE
  meals++;                            // RACE!
  pthread_mutex_unlock(&stick[right]);
  pthread_mutex_unlock(&stick[left]);
  return 0;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_mutex_init(&stick[i], 0);
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, dine, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return meals;  // NORACE
}
