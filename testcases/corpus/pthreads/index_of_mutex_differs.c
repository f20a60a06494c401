// Shards with a mutex each; the stealing path takes the lock of its own shard and writes the neighbour's.
#include <pthread.h>
#define N 4
static pthread_mutex_t lk[N];
static long val[N];
static void bump(int i)
{
    pthread_mutex_lock(&lk[i]);
    val[i]++;
    pthread_mutex_unlock(&lk[i]);
}
static void steal(int i)
{
    int j = (i + 1) % N;
    pthread_mutex_lock(&lk[i]);
    val[j]--; // RACE!
    pthread_mutex_unlock(&lk[i]);
}
static void *run(void *a)
{
    int me = (int)(long)a;
    for (int k = 0; k < 500; k++) {
        bump(me);
        if (k % 10 == 0)
            steal(me);
    }
    return NULL;
}
int main(void)
{
    pthread_t t[N];
    for (int i = 0; i < N; i++)
        pthread_mutex_init(&lk[i], NULL);
    for (long i = 0; i < N; i++)
        pthread_create(&t[i], NULL, run, (void *)i);
    for (int i = 0; i < N; i++)
        pthread_join(t[i], NULL);
    return 0;
}
