// C11 threads: a mutex, a condition, a once, thread-local data, a plain counter
#include <stdatomic.h>
#include <stdlib.h>
#include <threads.h>
static mtx_t m;
static cnd_t c;
static once_flag once = ONCE_FLAG_INIT;
static int ready, value, ticks, table[4];
static thread_local int mine;
static atomic_flag spin = ATOMIC_FLAG_INIT;
static int spun;
static void init(void) { for (int i = 0; i < 4; i++) table[i] = i; } // NORACE
static int producer(void *p) {
  call_once(&once, init);
  mine = table[1]; // NORACE
  mtx_lock(&m);
  value = 7; // NORACE
  ready = 1; // NORACE
  cnd_signal(&c);
  mtx_unlock(&m);
  ticks++; // RACE!
  while (atomic_flag_test_and_set(&spin)) thrd_yield();
  spun++; // NORACE
  atomic_flag_clear(&spin);
  (void)p;
  return 0;
}
static int consumer(void *p) {
  call_once(&once, init);
  mine = table[2]; // NORACE
  mtx_lock(&m);
  while (!ready) cnd_wait(&c, &m); // NORACE
  int v = value; // NORACE
  mtx_unlock(&m);
  ticks++; // RACE!
  while (atomic_flag_test_and_set(&spin)) thrd_yield();
  spun++; // NORACE
  atomic_flag_clear(&spin);
  (void)p;
  return v + mine;
}
int main(void) {
  thrd_t a, b;
  mtx_init(&m, mtx_plain);
  cnd_init(&c);
  thrd_create(&a, producer, 0);
  thrd_create(&b, consumer, 0);
  thrd_join(a, 0);
  thrd_join(b, 0);
  return ticks + spun; // NORACE
}
