// C11: mtx, cnd, call_once, thrd.
#include <threads.h>
#include <stdatomic.h>
static mtx_t m;
static cnd_t c;
static once_flag once = ONCE_FLAG_INIT;
static int items, init_, loose;
static _Atomic int fine;
static void setup(void) { init_ = 1; } // NORACE
static int w(void *p) {
  call_once(&once, setup);
  mtx_lock(&m);
  items += init_; // NORACE
  cnd_signal(&c);
  mtx_unlock(&m);
  loose++; // RACE!
  fine++; // NORACE
  return 0;
}
int main(void) {
  mtx_init(&m, mtx_plain);
  cnd_init(&c);
  thrd_t a, b;
  thrd_create(&a, w, 0);
  thrd_create(&b, w, 0);
  mtx_lock(&m);
  while (items < 2) cnd_wait(&c, &m); // NORACE
  mtx_unlock(&m);
  loose--; // RACE!
  thrd_join(a, 0);
  thrd_join(b, 0);
  return loose; // NORACE
}
