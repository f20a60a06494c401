// C11 threads: call_once, tss, mtx_timedlock, cnd, thrd_join result; a counter in a callback table.
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>
#include <time.h>
static once_flag flag = ONCE_FLAG_INIT;
static mtx_t mtx;
static cnd_t cnd;
static int table_size, ready, timeouts, timed_ok;
static void setup(void) {
  mtx_init(&mtx, mtx_timed);
  cnd_init(&cnd);
  table_size = 64;  // NORACE
}
static int worker(void* p) {
  call_once(&flag, setup);
  int n = table_size;  // NORACE
  struct timespec ts;
  timespec_get(&ts, TIME_UTC);
  ts.tv_sec++;
  if (mtx_timedlock(&mtx, &ts) == thrd_success) {
    timed_ok++;  // NORACE
    mtx_unlock(&mtx);
  } else {
    timeouts++;  // RACE!
  }
  mtx_lock(&mtx);
  while (!ready) cnd_wait(&cnd, &mtx);  // NORACE
  mtx_unlock(&mtx);
  return n + (p != NULL);
}
int main(void) {
  call_once(&flag, setup);
  thrd_t a, b;
  int ra, rb;
  thrd_create(&a, worker, NULL);
  thrd_create(&b, worker, &a);
  mtx_lock(&mtx);
  ready = 1;  // NORACE
  cnd_broadcast(&cnd);
  mtx_unlock(&mtx);
  thrd_join(a, &ra);
  thrd_join(b, &rb);
  printf("%d %d %d\n", ra + rb, timeouts, timed_ok);
  return 0;
}
