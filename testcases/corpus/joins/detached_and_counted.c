// Detached threads report under a mutex and the main thread waits on a condition until all have; right.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define NT 5

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER;
static int running;
static int answers[NT];

static void *probe(void *arg)
{
    int id = *(int *)arg; // NORACE
    free(arg);
    answers[id] = id * id + 1; // NORACE
    pthread_mutex_lock(&mu);
    if (--running == 0) // NORACE
        pthread_cond_signal(&cv);
    pthread_mutex_unlock(&mu);
    return NULL;
}

int main(void)
{
    pthread_attr_t at;
    pthread_attr_init(&at);
    pthread_attr_setdetachstate(&at, PTHREAD_CREATE_DETACHED);
    running = NT; // NORACE
    for (int i = 0; i < NT; i++) {
        pthread_t t;
        int *id = malloc(sizeof *id);
        if (!id)
            return 1;
        *id = i;
        if (pthread_create(&t, &at, probe, id) != 0)
            return 1;
    }
    pthread_attr_destroy(&at);
    pthread_mutex_lock(&mu);
    while (running > 0)
        pthread_cond_wait(&cv, &mu);
    pthread_mutex_unlock(&mu);
    for (int i = 0; i < NT; i++)
        printf("%d\n", answers[i]); // NORACE
    return 0;
}
