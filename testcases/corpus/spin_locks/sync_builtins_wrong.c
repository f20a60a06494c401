// A built-in whose result nobody looks at.
#include <pthread.h>
#include <stdatomic.h>
static int taken;
static void take(void) { (void)__sync_lock_test_and_set(&taken, 1); }
static void give(void) { __sync_lock_release(&taken); }
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
