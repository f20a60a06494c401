// Initialised once behind __atomic builtins; the loser waits.
#include <pthread.h>
static int state, value, plain;
static int get(void) {
  int expected = 0;
  if (__atomic_load_n(&state, __ATOMIC_ACQUIRE) != 2) { // NOFINDING atomicity-violation
    if (__atomic_compare_exchange_n(&state, &expected, 1, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      value = 42; // NORACE
      __atomic_store_n(&state, 2, __ATOMIC_RELEASE);
    } else {
      while (__atomic_load_n(&state, __ATOMIC_ACQUIRE) != 2) {}
    }
  }
  return value; // NORACE
}
static void *w(void *p) { plain = get(); return p; } // RACE!
int main(void) { pthread_t a, b; pthread_create(&a, 0, w, 0); pthread_create(&b, 0, w, 0); pthread_join(a, 0); pthread_join(b, 0); return plain; } // NORACE
