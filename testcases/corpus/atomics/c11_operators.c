// C11 atomic operators are atomic; a plain variable beside is not.
#include <pthread.h>
static _Atomic int hits;
static int misses;
static volatile int spins;
static void* work(void* unused) {
  (void)unused;
  hits++;        // NORACE
  hits += 2;     // NORACE
  hits = hits;   // NORACE FINDING! atomicity-violation
  misses++;      // RACE!
  spins++;       // RACE!
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
