// Threads fill their rows, meet at a barrier, then read their neighbours'; the total is not protected.
#include <pthread.h>
#define N 4
static pthread_barrier_t bar;
static int rows[N], next[N], total;
static void* run(void* arg) {
  long me = (long)arg;
  rows[me] = (int)me;  // NORACE
  pthread_barrier_wait(&bar);
  next[me] = rows[(me + 1) % N];  // NORACE
  total += next[me];              // RACE!
  return 0;
}
int main(void) {
  pthread_t t[N];
  pthread_barrier_init(&bar, 0, N);
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, run, (void*)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return total;
}
