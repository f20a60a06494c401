// A handler raised in any thread writes a plain long that a thread reads in a loop.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static long alarms;
static void on_alarm(int s)
{
    (void)s;
    pthread_mutex_lock(&mu); // FINDING! signal-unsafe-lock
    alarms++;
    pthread_mutex_unlock(&mu);
}
static void *reader(void *a)
{
    long seen = 0;
    for (int i = 0; i < 100; i++) {
        pthread_mutex_lock(&mu);
        seen = alarms;
        pthread_mutex_unlock(&mu);
    }
    return seen < 0 ? a : NULL;
}
int main(void)
{
    pthread_t t;
    signal(SIGUSR1, on_alarm);
    pthread_create(&t, NULL, reader, NULL);
    pthread_kill(t, SIGUSR1);
    pthread_join(t, NULL);
    return 0;
}
