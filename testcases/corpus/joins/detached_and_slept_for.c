// Detached threads write answers that the main thread reads after a sleep; wrong, sleeping is no synchronisation.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define NT 5

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int finished;
static int answers[NT];

static void *probe(void *arg)
{
    int id = *(int *)arg; // NORACE
    free(arg);
    answers[id] = id * id + 1; // RACE!
    pthread_mutex_lock(&mu);
    finished++; // NORACE
    pthread_mutex_unlock(&mu);
    return NULL;
}

int main(void)
{
    for (int i = 0; i < NT; i++) {
        pthread_t t;
        int *id = malloc(sizeof *id);
        if (!id)
            return 1;
        *id = i;
        if (pthread_create(&t, NULL, probe, id) != 0)
            return 1;
        pthread_detach(t);
    }
    sleep(1);
    for (int i = 0; i < NT; i++)
        printf("%d\n", answers[i]); // RACE!
    pthread_mutex_lock(&mu);
    printf("%d finished\n", finished); // NORACE
    pthread_mutex_unlock(&mu);
    return 0;
}
