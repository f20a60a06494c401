// Heat flows along a fixed chain of nodes, each pair being updated with both node locks held in chain order; right.
#include <pthread.h>
#include <stdio.h>

#define N 100

struct cell {
    pthread_mutex_t lock;
    struct cell *next;
    long heat;
};

static struct cell cells[N];

static void sweep(struct cell *head)
{
    struct cell *c = head;
    pthread_mutex_lock(&c->lock);
    while (c->next) {
        struct cell *n = c->next; // NORACE
        pthread_mutex_lock(&n->lock); // NODEADLOCK
        long d = (c->heat - n->heat) / 2; // NORACE
        c->heat -= d;                     // NORACE
        n->heat += d;                     // NORACE
        pthread_mutex_unlock(&c->lock);
        c = n;
    }
    pthread_mutex_unlock(&c->lock);
}

static void *walker(void *arg)
{
    for (int i = 0; i < 200; i++)
        sweep(arg);
    return NULL;
}

int main(void)
{
    pthread_t t[3];
    long sum = 0;

    for (int i = 0; i < N; i++) {
        pthread_mutex_init(&cells[i].lock, NULL);
        cells[i].next = i + 1 < N ? &cells[i + 1] : NULL;
        cells[i].heat = i == 0 ? 1000000 : 0;
    }
    for (int i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, walker, cells);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    for (int i = 0; i < N; i++)
        sum += cells[i].heat;
    printf("%ld\n", sum);
    return 0;
}
