// A ring of one producer and one consumer by two atomic indices.
#include <pthread.h>
#include <stdatomic.h>
#define N 64
static int ring[N];
static atomic_uint head, tail;
static int sent, got;
static void *prod(void *p) {
  for (int i = 0; i < 1000; i++) {
    unsigned t = atomic_load_explicit(&tail, memory_order_relaxed);
    while (t - atomic_load_explicit(&head, memory_order_acquire) == N) {}
    ring[t % N] = i; // NORACE
    atomic_store_explicit(&tail, t + 1, memory_order_release);
    sent++; // RACE!
  }
  return p;
}
static void *cons(void *p) {
  for (int i = 0; i < 1000; i++) {
    unsigned h = atomic_load_explicit(&head, memory_order_relaxed);
    while (atomic_load_explicit(&tail, memory_order_acquire) == h) {}
    got += ring[h % N]; // NORACE
    atomic_store_explicit(&head, h + 1, memory_order_release);
    if (sent > 10) got++; // RACE!
  }
  return p;
}
int main(void) { pthread_t a, b; pthread_create(&a, 0, prod, 0); pthread_create(&b, 0, cons, 0); pthread_join(a, 0); pthread_join(b, 0); return got; } // NORACE
