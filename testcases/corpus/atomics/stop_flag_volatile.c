// Workers run until a volatile int is set by the main thread; wrong, volatile does not synchronise.
#include <pthread.h>
#include <stdio.h>
#include <time.h>

#define NT 3

static volatile int stop;
static unsigned long done[NT];

static void *spin(void *arg)
{
    unsigned long *n = arg;
    while (!stop) // RACE!
        (*n)++; // NORACE
    return NULL;
}

int main(void)
{
    pthread_t t[NT];
    struct timespec ts = { 0, 50 * 1000 * 1000 };

    for (int i = 0; i < NT; i++)
        pthread_create(&t[i], NULL, spin, done + i);
    nanosleep(&ts, NULL);
    stop = 1; // RACE!
    for (int i = 0; i < NT; i++)
        pthread_join(t[i], NULL);
    for (int i = 0; i < NT; i++)
        printf("%lu\n", done[i]); // NORACE
    return 0;
}
