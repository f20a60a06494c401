// staged initialisation: one claims, others wait until it is ready
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
static atomic_int stage; // 0 nothing, 1 in work, 2 ready
static int table[16];
static int used;
static void init_once(void) {
  int expected = 0;
  if (atomic_compare_exchange_strong(&stage, &expected, 1)) {
    for (int i = 0; i < 16; i++) table[i] = i; // NORACE
    atomic_store(&stage, 2);
  } else {
    while (atomic_load(&stage) != 2) sched_yield();
  }
}
static void *user(void *p) {
  init_once();
  used += table[3]; // RACE!
  return p;
}
static void *reader(void *p) {
  init_once();
  return (void *)(long)table[4]; // NORACE
}
int main(void) {
  pthread_t a, b, c;
  pthread_create(&a, 0, user, 0);
  pthread_create(&b, 0, user, 0);
  pthread_create(&c, 0, reader, 0);
  pthread_join(a, 0); pthread_join(b, 0); pthread_join(c, 0);
  return used; // NORACE
}
