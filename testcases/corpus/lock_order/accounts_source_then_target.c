// Transfers lock the source account and then the target; wrong, two opposite transfers wait for each other.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

#define N 8

struct account {
    pthread_mutex_t lock;
    long cents;
    unsigned ops;
};

static struct account bank[N];

static void transfer(struct account *src, struct account *dst, long amt)
{
    if (src == dst)
        return;
    pthread_mutex_lock(&src->lock);
    pthread_mutex_lock(&dst->lock); // DEADLOCK!
    if (src->cents >= amt) {
        src->cents -= amt; // NORACE
        dst->cents += amt; // NORACE
    }
    src->ops++;
    pthread_mutex_unlock(&dst->lock);
    pthread_mutex_unlock(&src->lock);
}

static void *teller(void *arg)
{
    unsigned x = (unsigned)(uintptr_t)arg * 2654435761u + 1;
    for (int i = 0; i < 10000; i++) {
        x = x * 1103515245u + 12345u;
        transfer(&bank[(x >> 8) % N], &bank[(x >> 16) % N], (long)(x % 50));
    }
    return NULL;
}

int main(void)
{
    pthread_t t[4];
    long sum = 0;
    for (int i = 0; i < N; i++) {
        pthread_mutex_init(&bank[i].lock, NULL);
        bank[i].cents = 10000;
    }
    for (int i = 0; i < 4; i++)
        pthread_create(&t[i], NULL, teller, (void *)(uintptr_t)i);
    for (int i = 0; i < 4; i++)
        pthread_join(t[i], NULL);
    for (int i = 0; i < N; i++)
        sum += bank[i].cents; // NORACE
    printf("%ld\n", sum);
    return 0;
}
