// A release fence before a relaxed store, an acquire fence after a relaxed load.
#include <stdatomic.h>
#include <threads.h>
static int payload;
static atomic_int go;
static int writer(void *a)
{
    (void)a;
    payload = 11; // NORACE
    atomic_thread_fence(memory_order_release);
    atomic_store_explicit(&go, 1, memory_order_relaxed);
    return 0;
}
static int reader(void *a)
{
    (void)a;
    if (atomic_load_explicit(&go, memory_order_relaxed) == 1) {
        atomic_thread_fence(memory_order_acquire);
        return payload; // NORACE
    }
    return 0;
}
int main(void)
{
    thrd_t x, y;
    thrd_create(&x, writer, NULL);
    thrd_create(&y, reader, NULL);
    thrd_join(x, NULL);
    thrd_join(y, NULL);
    return payload != 11; // NORACE
}
