// The result of trylock is thrown away, so the write is not protected.
#include <pthread.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int progress;
static void *worker(void *a)
{
    for (int i = 0; i < 1000; i++) {
        pthread_mutex_lock(&mu);
        progress++;
        pthread_mutex_unlock(&mu);
    }
    return a;
}
static void *hurry(void *a)
{
    for (int i = 0; i < 1000; i++) {
        int rc = pthread_mutex_trylock(&mu);
        progress += 10; // RACE!
        if (rc == 0)
            pthread_mutex_unlock(&mu);
    }
    return a;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, worker, NULL);
    pthread_create(&y, NULL, hurry, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
