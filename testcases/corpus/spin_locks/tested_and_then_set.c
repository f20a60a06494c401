// Own spin lock that loads an atomic int and then stores one, two separate steps; wrong, two threads can both enter.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

typedef struct { atomic_int held; } spin_t;

static void spin_lock(spin_t *s)
{
    while (atomic_load(&s->held)) // NORACE
        ;
    atomic_store(&s->held, 1); // NORACE
}

static void spin_unlock(spin_t *s)
{
    atomic_store(&s->held, 0); // NORACE
}

static spin_t lock;
static long counter;

static void *worker(void *arg)
{
    (void)arg;
    for (int i = 0; i < 100000; i++) {
        spin_lock(&lock);
        counter++; // RACE!
        spin_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, worker, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    printf("%ld\n", counter); // NORACE
    return 0;
}
