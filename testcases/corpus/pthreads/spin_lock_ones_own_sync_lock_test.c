// A spin lock of one's own by __sync_lock_test_and_set.
#include <pthread.h>
static int guard;
static long value, unguarded;
static void lock(void) { while (__sync_lock_test_and_set(&guard, 1)) while (guard) {} } // MAYBE data-race
static void unlock(void) { __sync_lock_release(&guard); }
static void *w(void *p) {
  for (int i = 0; i < 10; i++) {
    lock();
    value++; // NORACE
    unlock();
    unguarded++; // RACE!
  }
  return p;
}
int main(void) {
  pthread_t t[2];
  for (int i = 0; i < 2; i++) pthread_create(t + i, 0, w, 0);
  for (int i = 0; i < 2; i++) pthread_join(t[i], 0);
  return value + unguarded; // NORACE
}
