// Partial sums in slots of a global array, summed after a loop has joined every thread; right.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

#define NT 4
#define N 40000

static double v[N];
static double part[NT];

static void *sum_slice(void *arg)
{
    intptr_t id = (intptr_t)arg;
    double s = 0;
    for (long i = id; i < N; i += NT)
        s += v[i]; // NORACE
    part[id] = s; // NORACE
    return NULL;
}

int main(void)
{
    pthread_t t[NT];
    double s;

    for (int i = 0; i < N; i++)
        v[i] = 1.0 / (1 + i);
    for (intptr_t i = 1; i < NT; i++)
        pthread_create(&t[i], NULL, sum_slice, (void *)i);
    sum_slice((void *)0);
    s = part[0]; // NORACE
    for (int i = 1; i < NT; i++) {
        pthread_join(t[i], NULL);
        s += part[i]; // NORACE
    }
    printf("%f\n", s);
    return 0;
}
