// phases by a barrier; a stage that reads its neighbour without one
#include <pthread.h>
#define T 4
static pthread_barrier_t bar;
static int cur[T], nxt[T], total, unsync[T];
static void *step(void *p) {
  long id = (long)p;
  cur[id] = (int)id;  // NORACE
  unsync[id] = (int)id;  // RACE!
  nxt[id] = unsync[(id + 1) % T];  // RACE!
  pthread_barrier_wait(&bar);
  nxt[id] = cur[(id + 1) % T];  // NORACE
  int rc = pthread_barrier_wait(&bar);
  if (rc == PTHREAD_BARRIER_SERIAL_THREAD) total = nxt[0];  // NORACE
  pthread_barrier_wait(&bar);
  return (void *)(long)total;  // NORACE
}
int main(void) {
  pthread_t t[T];
  pthread_barrier_init(&bar, NULL, T);
  for (long i = 0; i < T; i++) pthread_create(&t[i], NULL, step, (void *)i);
  for (int i = 0; i < T; i++) pthread_join(t[i], NULL);
  return total;  // NORACE
}
