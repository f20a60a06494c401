// A mutex per slot, the slot chosen by a hash; index of lock and datum are the same everywhere.
#include <pthread.h>
#include <stdio.h>
#define N 16
static pthread_mutex_t lk[N];
static int hist[N];
static void record(unsigned key)
{
    unsigned h = (key * 2654435761u) % N;
    pthread_mutex_lock(&lk[h]);
    hist[h] += 1; // NORACE
    pthread_mutex_unlock(&lk[h]);
}
static int total(void)
{
    int s = 0;
    for (unsigned h = 0; h < N; h++) {
        pthread_mutex_lock(&lk[h]); // NODEADLOCK
        s += hist[h]; // NORACE
        pthread_mutex_unlock(&lk[h]);
    }
    return s;
}
static void *feed(void *a)
{
    for (unsigned k = 0; k < 200; k++)
        record(k ^ (unsigned)(unsigned long)a);
    printf("%d\n", total());
    return NULL;
}
int main(void)
{
    pthread_t t[3];
    for (int i = 0; i < N; i++)
        pthread_mutex_init(&lk[i], NULL);
    for (long i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, feed, (void *)(i * 77));
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    return 0;
}
