// Philosophers who know their forks by pointers: the last one takes the first fork of all before its
// own. At the second table it does not.
#include <pthread.h>
#define N 5

struct seat {
  pthread_mutex_t *first, *second;
  int meals;
};

static pthread_mutex_t forks[N], spoons[N];

static void *dine(void *arg) {
  struct seat *s = arg;
  pthread_mutex_lock(s->first);
  pthread_mutex_lock(s->second);  // NODEADLOCK
  s->meals++;
  pthread_mutex_unlock(s->second);
  pthread_mutex_unlock(s->first);
  return 0;
}

static void *dine_badly(void *arg) {
  struct seat *s = arg;
  pthread_mutex_lock(s->first);
  pthread_mutex_lock(s->second);  // DEADLOCK!
  s->meals++;
  pthread_mutex_unlock(s->second);
  pthread_mutex_unlock(s->first);
  return 0;
}

int main(void) {
  struct seat good[N] = {0}, bad[N] = {0};
  pthread_t a[N], b[N];
  for (int i = 0; i < N; i++) {
    pthread_mutex_init(&forks[i], 0);
    pthread_mutex_init(&spoons[i], 0);
  }
  for (int i = 0; i < N; i++) {
    if (i == N - 1) {
      good[i].first = &forks[0];
      good[i].second = &forks[i];
    } else {
      good[i].first = &forks[i];
      good[i].second = &forks[i + 1];
    }
    pthread_create(&a[i], 0, dine, &good[i]);
  }
  for (int i = 0; i < N; i++) {
    bad[i].first = &spoons[i];
    if (i == N - 1)
      bad[i].second = &spoons[0];
    else
      bad[i].second = &spoons[i + 1];
    pthread_create(&b[i], 0, dine_badly, &bad[i]);
  }
  for (int i = 0; i < N; i++) {
    pthread_join(a[i], 0);
    pthread_join(b[i], 0);
  }
}
