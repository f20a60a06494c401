// The worker polls a stop flag without the lock under which it is set.
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static bool stop;
static long rounds;
static void *spin(void *a)
{
    while (!stop) { // RACE!
        pthread_mutex_lock(&mu);
        rounds++; // NORACE
        pthread_mutex_unlock(&mu);
    }
    return a;
}
int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, spin, NULL);
    usleep(100);
    pthread_mutex_lock(&mu);
    stop = true;
    pthread_mutex_unlock(&mu);
    pthread_join(t, NULL);
    return rounds < 0; // NORACE
}
