// A barrier parts the phases; the write after it by everybody races.
#include <pthread.h>
static pthread_barrier_t bar;
static int a[2], b[2], winner;
static void *w(void *arg) {
  long me = (long)arg;
  a[me] = 1; // NORACE
  pthread_barrier_wait(&bar);
  b[me] = a[1 - me]; // NORACE
  winner = me; // RACE!
  return 0;
}
int main(void) {
  pthread_t t[2];
  pthread_barrier_init(&bar, 0, 2);
  for (long i = 0; i < 2; i++) pthread_create(&t[i], 0, w, (void *)i);
  for (int i = 0; i < 2; i++) pthread_join(t[i], 0);
  return b[0] + winner; // NORACE
}
