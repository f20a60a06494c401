// Own spin lock from an atomic_flag with acquire on entry and release on exit; right.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

typedef struct { atomic_flag f; } spin_t;

static void spin_lock(spin_t *s)
{
    while (atomic_flag_test_and_set_explicit(&s->f, memory_order_acquire))
        ;
}

static void spin_unlock(spin_t *s)
{
    atomic_flag_clear_explicit(&s->f, memory_order_release);
}

static spin_t lock = { ATOMIC_FLAG_INIT };
static long counter;
static struct { long last; int who; } owner;

static void *worker(void *arg)
{
    int id = *(int *)arg;
    for (int i = 0; i < 100000; i++) {
        spin_lock(&lock);
        counter++;            // NORACE
        owner.last = counter; // NORACE
        owner.who = id;       // NORACE
        spin_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t t[2];
    int ids[2] = { 1, 2 };
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, worker, &ids[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    printf("%ld %ld %d\n", counter, owner.last, owner.who);
    return 0;
}
