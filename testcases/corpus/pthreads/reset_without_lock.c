// Request statistics under a mutex; the reset path forgets it.
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t stats_mu = PTHREAD_MUTEX_INITIALIZER;
static struct { long hits, misses; } stats;
static void stats_hit(void)
{
    pthread_mutex_lock(&stats_mu);
    stats.hits++;
    pthread_mutex_unlock(&stats_mu);
}
static void stats_reset(void)
{
    stats.hits = 0; // RACE!
}
static void *server(void *a)
{
    for (int i = 0; i < 1000; i++)
        stats_hit();
    return a;
}
int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, server, NULL);
    pthread_create(&b, NULL, server, NULL);
    stats_reset();
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    printf("%ld\n", stats.hits); // NORACE
    return 0;
}
