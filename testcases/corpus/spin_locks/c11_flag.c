// A lock made of C11's atomic_flag.
#include <pthread.h>
#include <stdatomic.h>
static atomic_flag taken = ATOMIC_FLAG_INIT;
static void take(void) {
  while (atomic_flag_test_and_set(&taken)) {
  }
}
static void give(void) { atomic_flag_clear(&taken); }
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
