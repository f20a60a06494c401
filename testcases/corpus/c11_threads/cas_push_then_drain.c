// A lock-free stack: nodes pushed by release CAS, all taken by an acquire exchange.
#include <stdatomic.h>
#include <stdlib.h>
#include <threads.h>
struct node { struct node *next; int v; };
static _Atomic(struct node *) top;
static int push(void *a)
{
    (void)a;
    for (int i = 0; i < 50; i++) {
        struct node *n = malloc(sizeof *n);
        n->v = i; // NORACE
        n->next = atomic_load_explicit(&top, memory_order_relaxed); // NORACE
        while (!atomic_compare_exchange_weak_explicit(&top, &n->next, n, memory_order_release,
                                                      memory_order_relaxed))
            ;
    }
    return 0;
}
static long drain(void)
{
    long s = 0;
    struct node *n = atomic_exchange_explicit(&top, NULL, memory_order_acquire);
    while (n) {
        struct node *next = n->next; // NORACE
        s += n->v; // NORACE
        free(n); // NORACE
        n = next;
    }
    return s;
}
int main(void)
{
    thrd_t x, y;
    long s = 0;
    thrd_create(&x, push, NULL);
    thrd_create(&y, push, NULL);
    for (int i = 0; i < 20; i++)
        s += drain();
    thrd_join(x, NULL);
    thrd_join(y, NULL);
    s += drain();
    return s != 2450;
}
