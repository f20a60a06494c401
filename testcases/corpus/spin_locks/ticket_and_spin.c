// Spin locks made of atomics: ticket, test-and-set, compare-exchange, and one broken.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
struct ticket {
  atomic_uint next, serving;
};
static struct ticket tk;
static atomic_flag tas = ATOMIC_FLAG_INIT;
static int cas_word;
static int broken_word;
static long by_ticket, by_tas, by_cas, by_broken;
static void ticket_lock(struct ticket* t) {
  unsigned mine = atomic_fetch_add_explicit(&t->next, 1, memory_order_relaxed);
  while (atomic_load_explicit(&t->serving, memory_order_acquire) != mine) {
  }
}
static void ticket_unlock(struct ticket* t) {
  atomic_fetch_add_explicit(&t->serving, 1, memory_order_release);
}
static void cas_lock(int* w) {
  for (;;) {
    if (__sync_bool_compare_and_swap(w, 0, 1)) return;
    while (__atomic_load_n(w, __ATOMIC_RELAXED)) {
    }
  }
}
static void cas_unlock(int* w) { __sync_lock_release(w); }
static void broken_lock(void) {
  while (__atomic_load_n(&broken_word, __ATOMIC_SEQ_CST)) {
  }
  __atomic_store_n(&broken_word, 1, __ATOMIC_SEQ_CST);
}
static void broken_unlock(void) { __atomic_store_n(&broken_word, 0, __ATOMIC_SEQ_CST); }
static void* run(void* unused) {
  (void)unused;
  for (int i = 0; i < 1000; i++) {
    ticket_lock(&tk);
    by_ticket++;  // NORACE
    ticket_unlock(&tk);
    while (atomic_flag_test_and_set_explicit(&tas, memory_order_acquire)) {
    }
    by_tas++;  // NORACE
    atomic_flag_clear_explicit(&tas, memory_order_release);
    cas_lock(&cas_word);
    by_cas++;  // NORACE
    cas_unlock(&cas_word);
    broken_lock();
    by_broken++;  // RACE!
    broken_unlock();
  }
  return NULL;
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++)
    if (pthread_create(t + i, NULL, run, NULL)) return 1;
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
  printf("%ld %ld %ld %ld\n", by_ticket, by_tas, by_cas, by_broken);
}
