// Each thread writes its cell, all meet, each reads its neighbour's.
#include <pthread.h>
#define N 4
static pthread_barrier_t bar;
static int cell[N], next[N];
static void *step(void *a)
{
    int me = (int)(long)a;
    for (int round = 0; round < 20; round++) {
        cell[me] = round + me; // NORACE
        pthread_barrier_wait(&bar);
        next[me] = cell[(me + 1) % N]; // NORACE
        pthread_barrier_wait(&bar);
    }
    return NULL;
}
int main(void)
{
    pthread_t t[N];
    pthread_barrier_init(&bar, NULL, N);
    for (long i = 0; i < N; i++)
        pthread_create(&t[i], NULL, step, (void *)i);
    for (int i = 0; i < N; i++)
        pthread_join(t[i], NULL);
    pthread_barrier_destroy(&bar);
    return next[0]; // NORACE
}
