// Two sections fill two arrays that a following for combines after the barrier of the sections; right.
// flags: -fopenmp
#include <math.h>
#include <stdio.h>

#define N 10000

static double re[N], im[N], mag[N];

static void fill(double *dst, double phase)
{
    for (int i = 0; i < N; i++)
        dst[i] = cos(i * 0.001 + phase); // NORACE
}

int main(void)
{
#pragma omp parallel
    {
#pragma omp sections
        {
#pragma omp section
            fill(re, 0.0);
#pragma omp section
            fill(im, 1.5707963);
        }
#pragma omp for
        for (int i = 0; i < N; i++)
            mag[i] = sqrt(re[i] * re[i] + im[i] * im[i]); // NORACE
    }
    printf("%f\n", mag[N / 3]);
    return 0;
}
