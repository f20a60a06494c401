// trylock with its result tested by !, the failure counted in a thread's own variable.
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int cache_age;
static void *tick(void *a)
{
    int missed = 0;
    for (int i = 0; i < 100; i++) {
        if (!pthread_mutex_trylock(&mu)) {
            cache_age++; // NORACE
            pthread_mutex_unlock(&mu);
        } else {
            missed++; // NORACE
        }
    }
    printf("missed %d\n", missed);
    return a;
}
int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(t + i, NULL, tick, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    return 0;
}
