// A message behind a release/acquire flag.
#include <stdatomic.h>
#include <threads.h>
static int body[4];
static atomic_int sent;
static int sender(void *a)
{
    (void)a;
    for (int i = 0; i < 4; i++)
        body[i] = i * 3; // NORACE
    atomic_store_explicit(&sent, 1, memory_order_release);
    return 0;
}
static int receiver(void *a)
{
    (void)a;
    while (!atomic_load_explicit(&sent, memory_order_acquire))
        thrd_yield();
    return body[3]; // NORACE
}
int main(void)
{
    thrd_t x, y;
    int r;
    thrd_create(&x, sender, NULL);
    thrd_create(&y, receiver, NULL);
    thrd_join(x, NULL);
    thrd_join(y, &r);
    return r != 9;
}
