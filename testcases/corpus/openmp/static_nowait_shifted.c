// Two static loops, the first with nowait, the second reading also the neighbour's element; wrong at the chunk borders.
// flags: -fopenmp
#include <math.h>
#include <stdio.h>

#define N 20000

static double a[N], b[N], c[N];

int main(void)
{
    for (int i = 0; i < N; i++)
        a[i] = i; // NORACE

#pragma omp parallel
    {
#pragma omp for schedule(static) nowait
        for (int i = 0; i < N; i++)
            b[i] = sqrt(a[i]); // RACE!
#pragma omp for schedule(static) nowait
        for (int i = 0; i < N; i++)
            c[i] = b[i] - b[i > 0 ? i - 1 : 0]; // RACE!
    }

    double err = 0;
    for (int i = 0; i < N; i++)
        err += fabs(c[i]); // NORACE
    printf("%g\n", err);
    return 0;
}
