// threads made and joined in loops; the sum is read before and after the join
#include <pthread.h>
#include <stdio.h>
#define N 10
int counter;
int early;
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

void *work(void *arg) {
  (void)arg;
  pthread_mutex_lock(&m);
  counter++;  // NORACE
  early++;  // RACE!
  pthread_mutex_unlock(&m);
  return NULL;
}

int main(void) {
  pthread_t tids[N];
  for (int i = 0; i < N; i++) pthread_create(&tids[i], NULL, work, NULL);
  printf("%d\n", early);  // RACE!
  for (int i = 0; i < N; i++) pthread_join(tids[i], NULL);
  printf("%d\n", counter);  // NORACE
  return 0;
}
