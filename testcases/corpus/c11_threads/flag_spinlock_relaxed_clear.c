// The same with a relaxed clear: the next holder does not see what was done.
#include <stdatomic.h>
#include <threads.h>
static atomic_flag f = ATOMIC_FLAG_INIT;
static long total;
static int add(void *a)
{
    (void)a;
    for (int i = 0; i < 1000; i++) {
        while (atomic_flag_test_and_set_explicit(&f, memory_order_acquire))
            ;
        total++; // RACE!
        atomic_flag_clear_explicit(&f, memory_order_relaxed);
    }
    return 0;
}
int main(void)
{
    thrd_t x, y;
    thrd_create(&x, add, NULL);
    thrd_create(&y, add, NULL);
    thrd_join(x, NULL);
    thrd_join(y, NULL);
    return 0;
}
