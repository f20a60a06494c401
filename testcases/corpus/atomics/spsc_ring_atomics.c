// One producer, one consumer, indices that are atomic; the same with relaxed order.
#include <pthread.h>
#include <stdatomic.h>
#define CAP 16
static int buf[CAP], buf2[CAP];
static atomic_uint head, tail, head2, tail2;
static void *producer(void *p) {
  for (int i = 0; i < 100;) {
    unsigned t = atomic_load_explicit(&tail, memory_order_relaxed);
    if (t - atomic_load_explicit(&head, memory_order_acquire) == CAP) continue;
    buf[t % CAP] = i++; // NORACE
    atomic_store_explicit(&tail, t + 1, memory_order_release);
  }
  for (int i = 0; i < 10; i++) {
    unsigned t = atomic_load_explicit(&tail2, memory_order_relaxed);
    buf2[t % CAP] = i; // RACE!
    atomic_store_explicit(&tail2, t + 1, memory_order_relaxed);
  }
  return p;
}
static void *consumer(void *p) {
  int sum = 0;
  for (int i = 0; i < 100;) {
    unsigned h = atomic_load_explicit(&head, memory_order_relaxed);
    if (h == atomic_load_explicit(&tail, memory_order_acquire)) continue;
    sum += buf[h % CAP]; // NORACE
    atomic_store_explicit(&head, h + 1, memory_order_release);
    i++;
  }
  for (int i = 0; i < 10;) {
    unsigned h = atomic_load_explicit(&head2, memory_order_relaxed);
    if (h == atomic_load_explicit(&tail2, memory_order_relaxed)) continue;
    sum += buf2[h % CAP]; // RACE!
    atomic_store_explicit(&head2, h + 1, memory_order_relaxed);
    i++;
  }
  *(int *)p = sum;
  return NULL;
}
int main(void) {
  pthread_t a, b;
  int sum = 0;
  pthread_create(&a, NULL, producer, NULL);
  pthread_create(&b, NULL, consumer, &sum);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return sum; // NORACE
}
