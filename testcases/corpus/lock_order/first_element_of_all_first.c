// Who takes the lock of the first account before that of any other is in order with all who do; one
// who takes it last is not.
#include <pthread.h>
#include <stdlib.h>
#define N 8

static pthread_mutex_t locks[N], others[N];
static int balance[N], stock[N];

static void *pay(void *arg) {
  int i = *(int *)arg;
  pthread_mutex_lock(&locks[0]);
  pthread_mutex_lock(&locks[i]);  // NODEADLOCK
  balance[0]++;
  balance[i]--;
  pthread_mutex_unlock(&locks[i]);
  pthread_mutex_unlock(&locks[0]);
  pthread_mutex_lock(&others[0]);
  pthread_mutex_lock(&others[i]);  // DEADLOCK!
  stock[0]++;
  stock[i]--;
  pthread_mutex_unlock(&others[i]);
  pthread_mutex_unlock(&others[0]);
  return 0;
}

static void *give_back(void *arg) {
  int i = *(int *)arg;
  pthread_mutex_lock(&others[i]);
  pthread_mutex_lock(&others[0]);  // DEADLOCK!
  stock[0]--;
  stock[i]++;
  pthread_mutex_unlock(&others[0]);
  pthread_mutex_unlock(&others[i]);
  return 0;
}

int main(void) {
  pthread_t t[4];
  int which[4];
  for (int i = 0; i < N; i++) {
    pthread_mutex_init(&locks[i], 0);
    pthread_mutex_init(&others[i], 0);
  }
  for (int i = 0; i < 4; i++) {
    which[i] = 1 + rand() % (N - 1);
    pthread_create(&t[i], 0, i < 2 ? pay : give_back, &which[i]);
  }
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
}
