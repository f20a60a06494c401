// Lock-free push by compare-and-swap whose value is filled in after the node is already visible; wrong.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct item {
    struct item *next;
    long val;
};

static _Atomic(struct item *) top;

static struct item *push(struct item *n)
{
    struct item *old = atomic_load_explicit(&top, memory_order_relaxed);
    do {
        n->next = old; // NORACE // FP: a stack that is taken whole by an exchange
    } while (!atomic_compare_exchange_weak_explicit(&top, &old, n, memory_order_release, memory_order_relaxed));
    return n;
}

static long drain(void)
{
    long s = 0;
    struct item *n = atomic_exchange_explicit(&top, NULL, memory_order_acquire);
    while (n) {
        s += n->val; // RACE!
        n = n->next; // NORACE // FP: a stack that is taken whole by an exchange
    }
    return s;
}

static struct item pool[2][1000];

static void *producer(void *arg)
{
    struct item *mine = arg;
    for (long i = 0; i < 1000; i++) {
        struct item *n = push(&mine[i]);
        n->val = i; // RACE!
    }
    return NULL;
}

int main(void)
{
    pthread_t t[2];
    long s = 0;
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, producer, pool[i]);
    for (int i = 0; i < 100; i++)
        s += drain();
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    s += drain();
    printf("%ld\n", s);
    return 0;
}
