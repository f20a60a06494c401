// The table is filled by each thread.
#include <threads.h>
static once_flag flag = ONCE_FLAG_INIT;
static int table[10];
static void fill(void) {
  for (int i = 0; i < 10; i++) table[i] = i;  // RACE!
}
static int work(void* unused) {
  (void)unused;
  (void)flag;
  fill();
  return table[3];  // RACE!
}
int main(void) {
  thrd_t a, b;
  thrd_create(&a, work, 0);
  thrd_create(&b, work, 0);
  thrd_join(a, 0);
  thrd_join(b, 0);
  return 0;
}
