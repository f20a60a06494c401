// Two phases with a barrier between them; a third without.
#include <pthread.h>
#include <stdint.h>
#define N 3
static pthread_barrier_t bar;
static int in[N], mid[N], out[N];
static void *run(void *p) {
  int id = (int)(intptr_t)p;
  in[id] = id; // NORACE
  pthread_barrier_wait(&bar);
  mid[id] = in[(id + 1) % N]; // RACE!
  out[id] = mid[(id + 1) % N]; // RACE!
  return NULL;
}
int main(void) {
  pthread_t t[N];
  pthread_barrier_init(&bar, NULL, N);
  for (intptr_t i = 0; i < N; i++) pthread_create(&t[i], NULL, run, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
  pthread_barrier_destroy(&bar);
  return out[0];
}
