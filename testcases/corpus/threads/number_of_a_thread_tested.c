// workers that are given numbers in a loop, one of which is special; main in between
#include <pthread.h>
#define N 4
static int header, rows[N], ready, done;
static pthread_barrier_t bar;
static void *run(void *p) {
  long id = (long)p;
  if (id == 0) header = 1; // NORACE
  rows[id] = 1; // NORACE
  pthread_barrier_wait(&bar);
  int v = header + rows[(id + 1) % N]; // NORACE
  if (id == N - 1) done = v; // NORACE
  if (id < 2) ready++; // RACE!
  return 0;
}
int main(void) {
  pthread_t t[N];
  pthread_barrier_init(&bar, 0, N);
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, run, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return done + ready; // NORACE
}
