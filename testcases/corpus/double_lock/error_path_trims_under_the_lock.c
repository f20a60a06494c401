// An allocator's failure path calls trim, which takes the allocator's plain mutex once more; wrong.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct arena {
    pthread_mutex_t mu;
    size_t used, limit;
    unsigned trims;
};

static struct arena ar = { .mu = PTHREAD_MUTEX_INITIALIZER, .limit = 4096 };

static void arena_trim(struct arena *a)
{
    pthread_mutex_lock(&a->mu); // DEADLOCK!
    a->used /= 2; // NORACE
    a->trims++;
    pthread_mutex_unlock(&a->mu);
}

static int arena_reserve(struct arena *a, size_t n)
{
    int rc = -1;
    pthread_mutex_lock(&a->mu);
    if (a->used + n > a->limit)
        goto full;
    a->used += n; // NORACE
    rc = 0;
    goto out;
full:
    arena_trim(a);
out:
    pthread_mutex_unlock(&a->mu);
    return rc;
}

static void *user(void *arg)
{
    (void)arg;
    for (int i = 0; i < 1000; i++)
        arena_reserve(&ar, (size_t)(i % 32));
    return NULL;
}

int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, user, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    printf("%zu %u\n", ar.used, ar.trims);
    return 0;
}
