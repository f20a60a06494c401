// Shared buffer with an atomic reference count, the last holder frees it after an acq_rel decrement; right.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct buf {
    atomic_int refs;
    size_t len;
    unsigned char data[256];
};

static atomic_long checksum;

static struct buf *buf_get(struct buf *b)
{
    atomic_fetch_add_explicit(&b->refs, 1, memory_order_relaxed); // NORACE
    return b;
}

static void buf_put(struct buf *b)
{
    if (atomic_fetch_sub_explicit(&b->refs, 1, memory_order_acq_rel) == 1) // NORACE
        free(b); // NORACE
}

static void *reader(void *arg)
{
    struct buf *b = arg;
    long s = 0;
    for (size_t i = 0; i < b->len; i++)
        s += b->data[i]; // NORACE
    atomic_fetch_add(&checksum, s);
    buf_put(b);
    return NULL;
}

int main(void)
{
    pthread_t t[4];
    struct buf *b = malloc(sizeof *b);
    if (!b)
        return 1;
    atomic_init(&b->refs, 1);
    b->len = sizeof b->data;
    for (size_t i = 0; i < b->len; i++)
        b->data[i] = (unsigned char)i; // NORACE
    for (int i = 0; i < 4; i++)
        pthread_create(&t[i], NULL, reader, buf_get(b));
    buf_put(b);
    for (int i = 0; i < 4; i++)
        pthread_join(t[i], NULL);
    printf("%ld\n", atomic_load(&checksum));
    return 0;
}
