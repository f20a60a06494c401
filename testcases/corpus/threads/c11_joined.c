// C11 threads: joined before the creator goes on.
#include <threads.h>

static long sum;

static int add(void* unused) {
  (void)unused;
  sum += 7;  // NORACE
  return 0;
}

int main(void) {
  thrd_t a;
  sum = 1;  // NORACE
  thrd_create(&a, add, 0);
  thrd_join(a, 0);
  sum += 2;         // NORACE
  return (int)sum;  // NORACE
}
