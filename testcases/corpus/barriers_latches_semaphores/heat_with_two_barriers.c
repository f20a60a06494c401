// Heat equation in one dimension with one barrier after computing and one after copying back; right.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

#define N 1024
#define NT 4
#define STEPS 200

static double old[N + 2], cur[N + 2];
static pthread_barrier_t bar;

static void *solver(void *arg)
{
    int id = (int)(intptr_t)arg;
    int lo = 1 + id * (N / NT), hi = lo + N / NT;

    for (int s = 0; s < STEPS; s++) {
        for (int i = lo; i < hi; i++)
            cur[i] = old[i] + 0.25 * (old[i - 1] - 2 * old[i] + old[i + 1]); // NORACE
        pthread_barrier_wait(&bar);
        for (int i = lo; i < hi; i++)
            old[i] = cur[i]; // NORACE
        pthread_barrier_wait(&bar);
    }
    return NULL;
}

int main(void)
{
    pthread_t t[NT];
    double sum = 0;
    old[0] = old[N + 1] = 1.0;
    pthread_barrier_init(&bar, NULL, NT);
    for (int i = 0; i < NT; i++)
        pthread_create(&t[i], NULL, solver, (void *)(intptr_t)i);
    for (int i = 0; i < NT; i++)
        pthread_join(t[i], NULL);
    for (int i = 1; i <= N; i++)
        sum += old[i]; // NORACE
    pthread_barrier_destroy(&bar);
    printf("%f\n", sum);
    return 0;
}
