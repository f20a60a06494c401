// A lock made of GCC's __atomic built-ins.
#include <pthread.h>
#include <stdatomic.h>
static int taken;
static void take(void) {
  int expected = 0;
  while (!__atomic_compare_exchange_n(&taken, &expected, 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
    expected = 0;
}
static void give(void) { __atomic_store_n(&taken, 0, __ATOMIC_RELEASE); }
static int counter;
static void* work(void* unused) {
  (void)unused;
  take();
  counter++;  // NORACE
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
