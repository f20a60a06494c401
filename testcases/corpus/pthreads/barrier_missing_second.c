// One barrier per round is too few: a fast thread writes round n+1 while its neighbour reads round n.
#include <pthread.h>
#define N 3
static pthread_barrier_t bar;
static double now[N];
static double out[N];
static void *step(void *a)
{
    int me = (int)(long)a;
    for (int r = 0; r < 200; r++) {
        now[me] = r * 0.5; // RACE!
        pthread_barrier_wait(&bar);
        out[me] += now[(me + 1) % N];
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
    return out[0] > 0; // NORACE
}
