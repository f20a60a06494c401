// Phases divided by a pthread_barrier; one phase reads before the barrier.
#include <pthread.h>
#include <stdio.h>
#define T 4
static pthread_barrier_t bar;
static int cell[T], early[T], sums[T], leader_says;
static void* run(void* arg) {
  int me = (int)(long)arg;
  cell[me] = me * me;  // NORACE
  early[me] = me;  // RACE!
  sums[me] = early[(me + 1) % T];  // RACE!
  int rc = pthread_barrier_wait(&bar);
  int s = 0;
  for (int i = 0; i < T; i++) s += cell[i];  // NORACE
  sums[me] = s;  // NORACE
  if (rc == PTHREAD_BARRIER_SERIAL_THREAD) leader_says = s;  // NORACE
  pthread_barrier_wait(&bar);
  return (void*)(long)leader_says;  // NORACE
}
int main(void) {
  pthread_t t[T];
  pthread_barrier_init(&bar, NULL, T);
  for (int i = 0; i < T; i++) pthread_create(&t[i], NULL, run, (void*)(long)i);
  for (int i = 0; i < T; i++) pthread_join(t[i], NULL);
  printf("%d\n", sums[0]);
  pthread_barrier_destroy(&bar);
}
