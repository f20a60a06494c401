// Two sections with nowait fill two arrays that the following for already reads; wrong.
// flags: -fopenmp
#include <math.h>
#include <stdio.h>

#define N 10000

static double re[N], im[N], mag[N];

static void fill(double *dst, double phase)
{
    for (int i = 0; i < N; i++)
        dst[i] = cos(i * 0.001 + phase); // RACE!
}

int main(void)
{
    double peak = 0;
#pragma omp parallel
    {
#pragma omp sections nowait
        {
#pragma omp section
            fill(re, 0.0);
#pragma omp section
            fill(im, 1.5707963);
        }
#pragma omp for
        for (int i = 0; i < N; i++)
            mag[i] = sqrt(re[i] * re[i] + im[i] * im[i]); // RACE!
#pragma omp for reduction(max : peak)
        for (int i = 0; i < N; i++)
            peak = mag[i] > peak ? mag[i] : peak; // NORACE
    }
    printf("%f %f\n", peak, mag[N / 3]); // NORACE
    return 0;
}
