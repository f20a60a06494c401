// A dedicated thread takes signals by sigwait and changes the log level under a mutex, but workers read it without; wrong.
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int level = 1;
static long emitted;
static sigset_t sigs;

static void *sig_thread(void *arg)
{
    int s;
    (void)arg;
    while (sigwait(&sigs, &s) == 0) { // NORACE
        if (s == SIGTERM)
            break;
        pthread_mutex_lock(&mu);
        level++; // RACE!
        pthread_mutex_unlock(&mu);
    }
    return NULL;
}

static void *worker(void *arg)
{
    int id = *(int *)arg;
    for (int i = 0; i < 10000; i++) {
        if (i % 8 < level) { // RACE!
            pthread_mutex_lock(&mu);
            emitted += id; // NORACE
            pthread_mutex_unlock(&mu);
        }
    }
    return NULL;
}

int main(void)
{
    pthread_t st, w[2];
    int ids[2] = { 1, 2 };

    sigemptyset(&sigs);
    sigaddset(&sigs, SIGUSR1);
    sigaddset(&sigs, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &sigs, NULL);
    pthread_create(&st, NULL, sig_thread, NULL);
    for (int i = 0; i < 2; i++)
        pthread_create(&w[i], NULL, worker, &ids[i]);
    pthread_kill(st, SIGUSR1);
    for (int i = 0; i < 2; i++)
        pthread_join(w[i], NULL);
    pthread_kill(st, SIGTERM);
    pthread_join(st, NULL);
    printf("%d %ld\n", level, emitted); // NORACE
    return 0;
}
