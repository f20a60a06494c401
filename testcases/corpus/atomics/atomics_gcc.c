// __sync, __atomic and _Atomic counters; mixed with plain accesses
#include <pthread.h>
#include <stdatomic.h>
static int s, a, mixed;
static _Atomic int c;
static atomic_int published;
static int payload;
static int spin;
static int guarded;
static void *run(void *p) {
  __sync_fetch_and_add(&s, 1);  // NORACE
  __atomic_add_fetch(&a, 1, __ATOMIC_RELAXED);  // NORACE
  __atomic_fetch_add(&mixed, 1, __ATOMIC_SEQ_CST);  // RACE!
  c++;  // NORACE
  while (__sync_lock_test_and_set(&spin, 1)) {
  }
  guarded++;  // NORACE
  __sync_lock_release(&spin);
  return p;
}
static void *pub(void *p) {
  payload = 5;  // NORACE
  atomic_store_explicit(&published, 1, memory_order_release);
  return p;
}
int main(void) {
  pthread_t t[3];
  pthread_create(&t[0], NULL, run, NULL);
  pthread_create(&t[1], NULL, run, NULL);
  pthread_create(&t[2], NULL, pub, NULL);
  int r = mixed;  // RACE!
  r += __atomic_load_n(&a, __ATOMIC_ACQUIRE) + c;  // NORACE
  while (!atomic_load_explicit(&published, memory_order_acquire)) {
  }
  r += payload;  // NORACE
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
  return r + s;
}
