// The table is filled once, before anybody reads it.
#include <threads.h>
static once_flag flag = ONCE_FLAG_INIT;
static int table[10];
static void fill(void) {
  for (int i = 0; i < 10; i++) table[i] = i;  // NORACE
}
static int work(void* unused) {
  (void)unused;
  call_once(&flag, fill);
  return table[3];  // NORACE
}
int main(void) {
  thrd_t a, b;
  thrd_create(&a, work, 0);
  thrd_create(&b, work, 0);
  thrd_join(a, 0);
  thrd_join(b, 0);
  return 0;
}
