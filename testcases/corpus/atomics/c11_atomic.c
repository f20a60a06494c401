// C11 _Atomic objects: plain-looking operators are atomic.
#include <pthread.h>
#include <stdatomic.h>

static _Atomic int counter;
static atomic_int other;

static void* work(void* unused) {
  counter++;                    // NORACE
  atomic_fetch_add(&other, 1);  // NORACE
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return counter + atomic_load(&other);  // NORACE
}
