// A ticket lock: relaxed ticket, acquire wait, release hand-on.
#include <stdatomic.h>
#include <threads.h>
static struct { atomic_uint next, serving; } tl;
static int table[10];
static int work(void *a)
{
    (void)a;
    for (int i = 0; i < 200; i++) {
        unsigned me = atomic_fetch_add_explicit(&tl.next, 1, memory_order_relaxed);
        while (atomic_load_explicit(&tl.serving, memory_order_acquire) != me)
            thrd_yield();
        table[i % 10]++; // NORACE
        atomic_store_explicit(&tl.serving, me + 1, memory_order_release);
    }
    return 0;
}
int main(void)
{
    thrd_t x, y;
    thrd_create(&x, work, NULL);
    thrd_create(&y, work, NULL);
    thrd_join(x, NULL);
    thrd_join(y, NULL);
    return table[0] != 40; // NORACE
}
