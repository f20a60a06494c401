// A taskloop with nogroup fills a table that the generating thread then reads without waiting; wrong.
// flags: -fopenmp
#include <stdio.h>

#define N 2048

static double tab[N];
static double w[N];

static void build(void)
{
#pragma omp taskloop grainsize(64) nogroup
    for (int i = 0; i < N; i++)
        tab[i] = 1.0 / (1 + i); // RACE!

    double s = 0;
    for (int i = 0; i < N; i++)
        s += tab[i]; // RACE!

#pragma omp taskwait
#pragma omp taskloop grainsize(64) firstprivate(s)
    for (int i = 0; i < N; i++)
        w[i] = tab[i] / s; // NORACE
    printf("%f\n", w[0]);  // NORACE
}

int main(void)
{
#pragma omp parallel
#pragma omp single
    build();
    return 0;
}
