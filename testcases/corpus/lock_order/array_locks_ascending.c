// A line instead of a circle: always index i, then i + 1, never round the end.
#include <pthread.h>
#define N 5
static struct { pthread_mutex_t mu; int heat; } cell[N];
static void *diffuse(void *p)
{
    int i = (int)(long)p;
    if (i + 1 >= N)
        return NULL;
    for (int k = 0; k < 100; k++) {
        pthread_mutex_lock(&cell[i].mu);
        pthread_mutex_lock(&cell[i + 1].mu); // NODEADLOCK
        cell[i + 1].heat += cell[i].heat; // NORACE
        pthread_mutex_unlock(&cell[i + 1].mu);
        pthread_mutex_unlock(&cell[i].mu);
    }
    return NULL;
}
int main(void)
{
    pthread_t t[N];
    for (int i = 0; i < N; i++)
        pthread_mutex_init(&cell[i].mu, NULL);
    for (long i = 0; i < N; i++)
        pthread_create(&t[i], NULL, diffuse, (void *)i);
    for (int i = 0; i < N; i++)
        pthread_join(t[i], NULL);
    return 0;
}
