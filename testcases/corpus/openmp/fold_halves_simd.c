// Parallel simd loop folding the upper half of an array onto the lower; right, read and written halves are disjoint.
// flags: -fopenmp
#include <stdio.h>

#define N 4096

static float a[N];

int main(void)
{
    for (int i = 0; i < N; i++)
        a[i] = (float)i;

    float expect = 0;
#pragma omp parallel for simd reduction(+ : expect)
    for (int i = 0; i < N; i++)
        expect += a[i]; // NORACE

    for (int h = N / 2; h >= 1; h /= 2) {
#pragma omp parallel for simd
        for (int i = 0; i < h; i++)
            a[i] = a[i] + a[i + h]; // NORACE
    }
    float s = a[0]; // NORACE
    printf("%f of %f\n", s, expect);
    return 0;
}
