// Neighbours in a line: one kind of thread takes i, then i + 1, the other i, then i - 1.
#include <pthread.h>
#define N 5
static struct { pthread_mutex_t mu; int heat; } cell[N];
static void *rise(void *p)
{
    int i = (int)(long)p;
    if (i + 1 >= N)
        return NULL;
    pthread_mutex_lock(&cell[i].mu);
    pthread_mutex_lock(&cell[i + 1].mu); // DEADLOCK!
    cell[i + 1].heat += cell[i].heat; // NORACE
    pthread_mutex_unlock(&cell[i + 1].mu);
    pthread_mutex_unlock(&cell[i].mu);
    return NULL;
}
static void *sink(void *p)
{
    int i = (int)(long)p;
    if (i == 0)
        return NULL;
    pthread_mutex_lock(&cell[i].mu);
    pthread_mutex_lock(&cell[i - 1].mu); // DEADLOCK!
    cell[i - 1].heat += cell[i].heat; // NORACE
    pthread_mutex_unlock(&cell[i - 1].mu);
    pthread_mutex_unlock(&cell[i].mu);
    return NULL;
}
int main(void)
{
    pthread_t up[N], down[N];
    for (int i = 0; i < N; i++)
        pthread_mutex_init(&cell[i].mu, NULL);
    for (long i = 0; i < N; i++) {
        pthread_create(&up[i], NULL, rise, (void *)i);
        pthread_create(&down[i], NULL, sink, (void *)i);
    }
    for (int i = 0; i < N; i++) {
        pthread_join(up[i], NULL);
        pthread_join(down[i], NULL);
    }
    return 0;
}
