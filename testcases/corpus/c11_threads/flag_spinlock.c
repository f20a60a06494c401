// A spin lock from atomic_flag with acquire and release.
#include <stdatomic.h>
#include <threads.h>
struct spin { atomic_flag f; };
static struct spin sl = { ATOMIC_FLAG_INIT };
static long total;
static void spin_lock(struct spin *s)
{
    while (atomic_flag_test_and_set_explicit(&s->f, memory_order_acquire))
        thrd_yield();
}
static void spin_unlock(struct spin *s)
{
    atomic_flag_clear_explicit(&s->f, memory_order_release);
}
static int add(void *a)
{
    for (int i = 0; i < 1000; i++) {
        spin_lock(&sl);
        total += *(int *)a; // NORACE
        spin_unlock(&sl);
    }
    return 0;
}
int main(void)
{
    thrd_t x, y;
    int one = 1, two = 2;
    thrd_create(&x, add, &one);
    thrd_create(&y, add, &two);
    thrd_join(x, NULL);
    thrd_join(y, NULL);
    return total != 3000; // NORACE
}
