// C11 threads: a queue with a condition; the counter of drops is outside.
#include <stdlib.h>
#include <threads.h>
static mtx_t mu;
static cnd_t cv;
static once_flag once = ONCE_FLAG_INIT;
static int queue[16], used, drops;
static void setup(void) {
  mtx_init(&mu, mtx_plain);
  cnd_init(&cv);
}
static int consumer(void* arg) {
  (void)arg;
  call_once(&once, setup);
  mtx_lock(&mu);
  while (used == 0) cnd_wait(&cv, &mu);  // NORACE
  int v = queue[--used];                 // NORACE
  mtx_unlock(&mu);
  return v + drops;  // RACE!
}
int main(void) {
  thrd_t t;
  call_once(&once, setup);
  if (thrd_create(&t, consumer, 0) != thrd_success) return 1;
  mtx_lock(&mu);
  if (used < 16) queue[used++] = 1;  // NORACE
  mtx_unlock(&mu);
  drops++;  // RACE!
  cnd_signal(&cv);
  int v;
  thrd_join(t, &v);
  return v;
}
