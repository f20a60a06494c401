// A spin lock by exchange; the unlock forgets nothing, the reader forgets the lock.
#include <pthread.h>
#include <stdatomic.h>
static atomic_int lock;
static int balance, seen;
static void acquire(void) {
  while (atomic_exchange(&lock, 1)) {
  }
}
static void release(void) { atomic_store(&lock, 0); }
static void* run(void* arg) {
  acquire();
  balance++;  // RACE!
  seen++;     // NORACE
  release();
  return arg;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, run, 0);
  acquire();
  seen++;  // NORACE
  release();
  int b = balance;  // RACE!
  pthread_join(t, 0);
  return b;
}
