// The loop that joins leaves out the last thread.
#include <pthread.h>
#include <stdio.h>
#define N 5
static int count;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *run(void *p) {
  pthread_mutex_lock(&m);
  count++; // RACE!
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_create(&t[i], NULL, run, NULL); // MAYBE thread-leak
  for (int i = 0; i < N - 1; i++) pthread_join(t[i], NULL);
  printf("%d\n", count); // RACE!
  return 0;
}
