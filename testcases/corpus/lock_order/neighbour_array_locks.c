// Cells in a circle: each locks itself and then its right neighbour.
#include <pthread.h>
#define N 5
static struct { pthread_mutex_t mu; int heat; } cell[N];
static void *diffuse(void *p)
{
    int i = (int)(long)p, r = (i + 1) % N;
    for (int k = 0; k < 100; k++) {
        pthread_mutex_lock(&cell[i].mu);
        pthread_mutex_lock(&cell[r].mu); // DEADLOCK!
        int d = (cell[i].heat - cell[r].heat) / 4; // NORACE
        cell[i].heat -= d; // NORACE
        cell[r].heat += d; // NORACE
        pthread_mutex_unlock(&cell[r].mu);
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
