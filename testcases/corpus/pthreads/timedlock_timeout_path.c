// timedlock: after a timeout the code goes on as if it had the lock.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int state;
static void *poll_state(void *a)
{
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    ts.tv_nsec += 1000;
    if (ts.tv_nsec >= 1000000000) {
        ts.tv_sec++;
        ts.tv_nsec -= 1000000000;
    }
    int rc = pthread_mutex_timedlock(&mu, &ts);
    if (rc == ETIMEDOUT) {
        fprintf(stderr, "slow\n");
        state = -1; // RACE!
        return a;
    }
    state++;
    pthread_mutex_unlock(&mu);
    return a;
}
int main(void)
{
    pthread_t t[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, poll_state, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    return 0;
}
