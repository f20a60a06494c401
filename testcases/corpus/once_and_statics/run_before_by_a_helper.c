/* pthread_once by a helper that starts the workers, which hold the lock of what it runs. */
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int table, used;

static void fill(void)
{
    pthread_mutex_lock(&lock); // NODEADLOCK
    table = 42; // NORACE
    pthread_mutex_unlock(&lock);
}

static void *work(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    pthread_once(&once, fill); // NODEADLOCK
    used += table; // NORACE
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void start_all(pthread_t *threads)
{
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, work, NULL);
}

int main(void)
{
    pthread_t threads[3];
    pthread_once(&once, fill);
    start_all(threads);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    return used == 126 ? 0 : 1;
}
