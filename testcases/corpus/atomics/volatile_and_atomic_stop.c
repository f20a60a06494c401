// Volatile is not atomic.
#include <pthread.h>
#include <stdatomic.h>
static volatile int stop;
static atomic_int stop2;
static volatile long spins;
static void *run(void *p) {
  while (!stop) spins++; // RACE!
  while (!stop2) {       // NORACE
  }
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, run, NULL);
  stop = 1;  // RACE!
  stop2 = 1; // NORACE
  pthread_join(t, NULL);
  return spins > 0; // NORACE
}
