// Locks in macros and one exit by goto; every path gives the lock back.
#include <pthread.h>
#include <stdlib.h>
#define LOCK(x) pthread_mutex_lock(&(x)->mu)
#define UNLOCK(x) pthread_mutex_unlock(&(x)->mu)
struct pool { pthread_mutex_t mu; void *slots[4]; int used; };
static struct pool pool = { .mu = PTHREAD_MUTEX_INITIALIZER };
static void *grab(struct pool *p, size_t n)
{
    void *m = NULL;
    LOCK(p); // NODEADLOCK NOFINDING lock-leak
    if (p->used == 4) // NORACE
        goto out;
    m = malloc(n);
    if (!m)
        goto out;
    p->slots[p->used++] = m; // NORACE
out:
    UNLOCK(p);
    return m;
}
static void *run(void *a)
{
    for (int i = 0; i < 3; i++)
        grab(&pool, 16);
    return a;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, run, NULL);
    pthread_create(&y, NULL, run, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    for (int i = 0; i < pool.used; i++) // NORACE
        free(pool.slots[i]); // NORACE
    return 0;
}
