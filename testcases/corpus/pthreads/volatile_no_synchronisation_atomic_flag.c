// volatile is no synchronisation; an _Atomic flag is.
#include <pthread.h>
#include <stdatomic.h>
static volatile int stop;
static _Atomic int ready;
static int payload, other;
static void *w(void *p) {
  payload = 42; // NORACE
  atomic_store(&ready, 1);
  other = 7; // RACE!
  stop = 1; // RACE!
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  while (!atomic_load(&ready)) {}
  int got = payload; // NORACE
  while (!stop) {} // RACE!
  got += other; // RACE!
  pthread_join(t, 0);
  return got;
}
