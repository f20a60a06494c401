// The flag is relaxed, so it publishes nothing.
#include <stdatomic.h>
#include <threads.h>
static double body;
static atomic_bool sent;
static int sender(void *a)
{
    (void)a;
    body = 2.5; // RACE!
    atomic_store_explicit(&sent, 1, memory_order_relaxed);
    return 0;
}
static int receiver(void *a)
{
    (void)a;
    while (!atomic_load_explicit(&sent, memory_order_relaxed))
        thrd_yield();
    return body > 2; // RACE!
}
int main(void)
{
    thrd_t x, y;
    thrd_create(&x, sender, NULL);
    thrd_create(&y, receiver, NULL);
    thrd_join(x, NULL);
    thrd_join(y, NULL);
    return 0;
}
