// A lock per slot; one function takes its neighbour's.
#include <pthread.h>
#define N 8
static struct { pthread_mutex_t m; long hits; } slot[N];
static void* good(void* p) {
  long i = (long)p;
  pthread_mutex_lock(&slot[i].m);
  slot[i].hits++;  // RACE!
  pthread_mutex_unlock(&slot[i].m);
  return 0;
}
static void* bad(void* p) {
  long i = (long)p;
  pthread_mutex_lock(&slot[i + 1].m);
  slot[i].hits--;  // RACE!
  pthread_mutex_unlock(&slot[i + 1].m);
  return 0;
}
int main(void) {
  pthread_t t[2];
  for (int i = 0; i < N; i++) pthread_mutex_init(&slot[i].m, 0);
  pthread_create(&t[0], 0, good, (void*)3L);
  pthread_create(&t[1], 0, bad, (void*)3L);
  pthread_join(t[0], 0);
  pthread_join(t[1], 0);
}
