// Workers run until a relaxed atomic stop flag is set, their counts being read after the join; right.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

#define NT 3

static atomic_bool stop;
static unsigned long done[NT];

static void *spin(void *arg)
{
    unsigned long *n = arg;
    while (!atomic_load_explicit(&stop, memory_order_relaxed)) // NORACE
        (*n)++; // NORACE
    return NULL;
}

int main(void)
{
    pthread_t t[NT];
    struct timespec ts = { 0, 50 * 1000 * 1000 };

    for (int i = 0; i < NT; i++)
        pthread_create(&t[i], NULL, spin, done + i);
    nanosleep(&ts, NULL);
    atomic_store_explicit(&stop, true, memory_order_relaxed); // NORACE
    for (int i = 0; i < NT; i++)
        pthread_join(t[i], NULL);
    for (int i = 0; i < NT; i++)
        printf("%lu\n", done[i]); // NORACE
    return 0;
}
