// Parallel simd loop folding the upper half of an array onto the lower with one iteration too many; wrong at the middle element.
// flags: -fopenmp
#include <stdio.h>

#define N 4096

static float a[N + 1];

int main(void)
{
    float s = 0;
    double expect = 0;

    for (int i = 0; i <= N; i++)
        a[i] = (float)i; // NORACE

#pragma omp parallel for simd
    for (int i = 0; i <= N / 2; i++)
        a[i] = a[i] + a[i + N / 2]; // RACE!

#pragma omp parallel for simd reduction(+ : s)
    for (int i = 0; i < N / 2; i++)
        s += a[i]; // NORACE
    expect = (double)N * (N + 1) / 2;
    printf("%f of %f\n", s, expect);
    return 0;
}
