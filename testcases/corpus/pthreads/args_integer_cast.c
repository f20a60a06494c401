// The index travels as an integer; each thread has a slot of the array, the neighbour's slot is not its own.
#include <pthread.h>
#include <stdint.h>
#define N 4
static int slot[N], next[N + 1];
static void *run(void *p) {
  int id = (int)(intptr_t)p;
  slot[id] = id * id; // NORACE
  next[id]++;         // RACE!
  next[id + 1]++;     // RACE!
  return NULL;
}
int main(void) {
  pthread_t th[N];
  int sum = 0;
  for (int i = 0; i < N; i++) pthread_create(&th[i], NULL, run, (void *)(intptr_t)i);
  for (int i = 0; i < N; i++) pthread_join(th[i], NULL);
  for (int i = 0; i < N; i++) sum += slot[i] + next[i]; // NORACE
  return sum;
}
