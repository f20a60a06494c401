// A reader of the map takes the log lock; the logger takes the map lock for reading; a writer makes it a deadlock.
#include <pthread.h>
static pthread_rwlock_t map = PTHREAD_RWLOCK_INITIALIZER;
static pthread_mutex_t log_mu = PTHREAD_MUTEX_INITIALIZER;
static int entries, lines;
static void *writer(void *p)
{
    pthread_rwlock_wrlock(&map);
    entries++; // NORACE
    pthread_mutex_lock(&log_mu); // DEADLOCK!
    lines++; // NORACE
    pthread_mutex_unlock(&log_mu);
    pthread_rwlock_unlock(&map);
    return p;
}
static void *logger(void *p)
{
    pthread_mutex_lock(&log_mu);
    pthread_rwlock_rdlock(&map); // DEADLOCK!
    lines += entries; // NORACE
    pthread_rwlock_unlock(&map);
    pthread_mutex_unlock(&log_mu);
    return p;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, writer, NULL);
    pthread_create(&y, NULL, logger, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
