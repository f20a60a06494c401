// Scatter through an index array that is a permutation, so that no element is written twice; right.
// flags: -fopenmp
#include <stdio.h>

#define N 10007

static int perm[N];
static double src[N], dst[N];

int main(void)
{
    for (int i = 0; i < N; i++) {
        perm[i] = (int)((i * 5003L) % N);
        src[i] = i;
    }

#pragma omp parallel
    {
#pragma omp for
        for (int i = 0; i < N; i++)
            dst[perm[i]] = src[i]; // NORACE // FP: what an index array holds is not known
#pragma omp for
        for (int i = 0; i < N; i++)
            src[i] = dst[N - 1 - i]; // NORACE
    }
    printf("%f\n", src[17]);
    return 0;
}
