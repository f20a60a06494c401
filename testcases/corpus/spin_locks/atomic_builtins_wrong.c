// A counter that is increased atomically keeps nobody out.
#include <pthread.h>
#include <stdatomic.h>
static int taken;
static void take(void) { __atomic_fetch_add(&taken, 1, __ATOMIC_ACQUIRE); }
static void give(void) { __atomic_fetch_sub(&taken, 1, __ATOMIC_RELEASE); }
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
