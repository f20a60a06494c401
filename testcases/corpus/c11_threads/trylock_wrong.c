// The result of mtx_trylock is not looked at.
#include <threads.h>
static mtx_t mutex;
static int counter;
static int work(void* unused) {
  (void)unused;
  (void)mtx_trylock(&mutex);
  counter++;  // RACE!
  return 0;
}
int main(void) {
  thrd_t a, b;
  mtx_init(&mutex, mtx_plain);
  thrd_create(&a, work, 0);
  thrd_create(&b, work, 0);
  thrd_join(a, 0);
  thrd_join(b, 0);
  return counter;  // NORACE
}
