// The pointer is released before the object is filled.
#include <stdatomic.h>
#include <stdlib.h>
#include <threads.h>
struct cfg { int port; };
static _Atomic(struct cfg *) cur;
static int setter(void *a)
{
    (void)a;
    struct cfg *c = calloc(1, sizeof *c);
    atomic_store_explicit(&cur, c, memory_order_release);
    c->port = 8080; // RACE!
    return 0;
}
static int getter(void *a)
{
    (void)a;
    struct cfg *c;
    while (!(c = atomic_load_explicit(&cur, memory_order_acquire)))
        thrd_yield();
    return c->port; // RACE!
}
int main(void)
{
    thrd_t x, y;
    thrd_create(&x, setter, NULL);
    thrd_create(&y, getter, NULL);
    thrd_join(x, NULL);
    thrd_join(y, NULL);
    free(atomic_load(&cur)); // NORACE
    return 0;
}
