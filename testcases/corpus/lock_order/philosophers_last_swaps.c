// The last philosopher takes the forks the other way round, so there is no circle.
#include <pthread.h>
#define N 5
static pthread_mutex_t fork_[N];
static int meals[N];
static void *dine(void *p)
{
    int i = (int)(long)p;
    int l = i, r = (i + 1) % N;
    int first = l < r ? l : r, second = l < r ? r : l;
    for (int k = 0; k < 50; k++) {
        pthread_mutex_lock(&fork_[first]); // NODEADLOCK
        pthread_mutex_lock(&fork_[second]); // NODEADLOCK
        meals[i]++; // NORACE
        pthread_mutex_unlock(&fork_[second]);
        pthread_mutex_unlock(&fork_[first]);
    }
    return NULL;
}
int main(void)
{
    pthread_t t[N];
    for (int i = 0; i < N; i++)
        pthread_mutex_init(&fork_[i], NULL);
    for (long i = 0; i < N; i++)
        pthread_create(&t[i], NULL, dine, (void *)i);
    for (int i = 0; i < N; i++)
        pthread_join(t[i], NULL);
    return meals[0] != 50; // NORACE
}
