// Lock-free push by compare-and-swap with release, the collector takes the whole stack by an acquiring exchange; right.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct item {
    struct item *next;
    long val;
};

static _Atomic(struct item *) top;

static void push(long v)
{
    struct item *n = malloc(sizeof *n);
    if (!n)
        abort();
    n->val = v; // NORACE
    struct item *old = atomic_load_explicit(&top, memory_order_relaxed);
    do {
        n->next = old; // NORACE // FP: a stack that is taken whole by an exchange
    } while (!atomic_compare_exchange_weak_explicit(&top, &old, n, memory_order_release, memory_order_relaxed));
}

static long drain(void)
{
    long s = 0;
    struct item *n = atomic_exchange_explicit(&top, NULL, memory_order_acquire);
    while (n) {
        struct item *next = n->next; // NORACE // FP: a stack that is taken whole by an exchange
        s += n->val; // NORACE
        free(n);
        n = next;
    }
    return s;
}

static void *producer(void *arg)
{
    for (long i = 0; i < 1000; i++)
        push(i + (long)arg);
    return NULL;
}

int main(void)
{
    pthread_t t[2];
    long s = 0;
    for (long i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, producer, (void *)i);
    for (int i = 0; i < 100; i++)
        s += drain();
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    s += drain();
    printf("%ld\n", s);
    return 0;
}
