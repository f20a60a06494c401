// Heat flows along a fixed chain of nodes, but only the lock of the giving node is held when the next one is updated; wrong.
#include <pthread.h>
#include <stdio.h>

#define N 100

struct cell {
    pthread_mutex_t lock;
    struct cell *next;
    long heat;
    unsigned visits;
};

static struct cell cells[N];

static void sweep(struct cell *head)
{
    for (struct cell *c = head; c->next; c = c->next) { // NORACE
        pthread_mutex_lock(&c->lock);
        long d = c->heat / 2; // RACE! // FN: the next node of a chain in an array is not followed
        c->heat -= d;         // RACE! // FN: the next node of a chain in an array is not followed
        c->visits++;          // NORACE
        c->next->heat += d;   // RACE! // FN: the next node of a chain in an array is not followed
        pthread_mutex_unlock(&c->lock);
    }
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
        sum += cells[i].heat; // NORACE
    printf("%ld\n", sum);
    return 0;
}
