// Hash table with one lock per bucket and an atomic element count; right.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#define NB 64

struct ent {
    struct ent *next;
    unsigned key;
    long val;
};

struct bucket {
    pthread_mutex_t lock;
    struct ent *first;
};

static struct bucket tab[NB];
static atomic_int nents;

static void table_add(unsigned key, long delta)
{
    struct bucket *b = &tab[key * 2654435761u % NB];
    struct ent *e;

    pthread_mutex_lock(&b->lock);
    for (e = b->first; e; e = e->next)
        if (e->key == key)
            break;
    if (!e && (e = calloc(1, sizeof *e))) {
        e->key = key;
        e->next = b->first;
        b->first = e; // NORACE
        atomic_fetch_add(&nents, 1); // NORACE
    }
    if (e)
        e->val += delta; // NORACE
    pthread_mutex_unlock(&b->lock);
}

static void *worker(void *arg)
{
    unsigned seed = *(unsigned *)arg;
    for (int i = 0; i < 20000; i++)
        table_add((seed + (unsigned)i * 7) % 1000, 1);
    return NULL;
}

int main(void)
{
    pthread_t t[4];
    unsigned seeds[4] = { 1, 17, 255, 90 };
    long sum = 0;

    for (int i = 0; i < NB; i++)
        pthread_mutex_init(&tab[i].lock, NULL);
    for (int i = 0; i < 4; i++)
        pthread_create(&t[i], NULL, worker, &seeds[i]);
    for (int i = 0; i < 4; i++)
        pthread_join(t[i], NULL);
    for (int i = 0; i < NB; i++)
        for (struct ent *e = tab[i].first; e; e = e->next)
            sum += e->val; // NORACE
    printf("%d %ld\n", nents, sum);
    return 0;
}
