// volatile is not atomic.
#include <pthread.h>
#include <stdatomic.h>
static volatile int taken;
static void take(void) {
  while (taken) {  // RACE!
  }
  taken = 1;  // RACE!
}
static void give(void) { taken = 0; }  // RACE!
static int counter;
static void* work(void* unused) {
  (void)unused;
  take();
  counter++;  // RACE!
  give();
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return counter;
}
