// A taskloop, which has an implied taskgroup, fills a table, and a second one reduces it; right.
// flags: -fopenmp
#include <stdio.h>

#define N 2048

static double tab[N];

static double build(void)
{
    double s = 0;
#pragma omp taskloop grainsize(64)
    for (int i = 0; i < N; i++)
        tab[i] = 1.0 / (1 + i); // NORACE

#pragma omp taskloop grainsize(64) reduction(+ : s)
    for (int i = 0; i < N; i++)
        s += tab[i]; // NORACE
    return s;        // NORACE
}

int main(void)
{
    double r = 0;
#pragma omp parallel
#pragma omp single
    r = build();
    printf("%f\n", r);
    return 0;
}
