// the thread's number, cast to a pointer and back, chooses its slot
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#define N 4
static int slots[N];
static int neighbours[N + 1];
static void *run(void *p) {
  long id = (long)(intptr_t)p;
  slots[id] = (int)id;  // NORACE
  neighbours[id] = neighbours[id + 1] + 1;  // RACE!
  return NULL;
}
int main(void) {
  pthread_t t[N];
  for (intptr_t i = 0; i < N; i++) pthread_create(&t[i], NULL, run, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
  for (int i = 0; i < N; i++) printf("%d ", slots[i]);  // NORACE
  return 0;
}
