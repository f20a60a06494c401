// Two static loops with equal bounds and chunk, the first with nowait; right, iterations map to the same threads.
// flags: -fopenmp
#include <math.h>
#include <stdio.h>

#define N 20000

static double a[N], b[N], c[N];

int main(void)
{
    for (int i = 0; i < N; i++)
        a[i] = i;

#pragma omp parallel
    {
#pragma omp for schedule(static) nowait
        for (int i = 0; i < N; i++)
            b[i] = sqrt(a[i]); // NORACE
#pragma omp for schedule(static) nowait
        for (int i = 0; i < N; i++)
            c[i] = b[i] * b[i] - a[i]; // NORACE
    }

    double err = 0;
    for (int i = 0; i < N; i++)
        err += fabs(c[i]); // NORACE
    printf("%g\n", err);
    return 0;
}
