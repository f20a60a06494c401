// a volatile flag is no synchronisation; an atomic one is
#include <pthread.h>
#include <stdatomic.h>
static volatile int stop_v;
static atomic_bool stop_a;
static int data_v, data_a;
static void *setter(void *p) {
  data_v = 1; // RACE!
  stop_v = 1; // RACE!
  data_a = 1; // NORACE
  atomic_store_explicit(&stop_a, 1, memory_order_release);
  return p;
}
static void *waiter(void *p) {
  while (!stop_v) { } // RACE!
  int v = data_v; // RACE!
  while (!atomic_load_explicit(&stop_a, memory_order_acquire)) { }
  v += data_a; // NORACE
  return (void *)(long)v;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, setter, 0);
  pthread_create(&b, 0, waiter, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
