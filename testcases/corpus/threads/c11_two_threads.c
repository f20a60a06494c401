// C11 threads: two of them write one variable.
#include <threads.h>

static long sum;

static int add(void* unused) {
  (void)unused;
  sum += 7;  // RACE!
  return 0;
}

int main(void) {
  thrd_t a, b;
  thrd_create(&a, add, 0);
  thrd_create(&b, add, 0);
  thrd_join(a, 0);
  thrd_join(b, 0);
  return (int)sum;  // NORACE
}
