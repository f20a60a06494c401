// A parallel copy routine is called with source and destination one element apart; wrong, iterations overlap.
// flags: -fopenmp
#include <stdio.h>

#define N 10000

static void scale_copy(double *dst, const double *src, int n, double f)
{
#pragma omp parallel for
    for (int i = 0; i < n; i++)
        dst[i] = f * src[i]; // RACE!
}

static double total(const double *v, int n)
{
    double s = 0;
#pragma omp parallel for reduction(+ : s)
    for (int i = 0; i < n; i++)
        s += v[i]; // NORACE
    return s;
}

int main(void)
{
    static double a[N + 1];
    for (int i = 0; i <= N; i++)
        a[i] = i; // NORACE
    scale_copy(a, a + 1, N, 0.5);
    printf("%f\n", total(a, N));
    return 0;
}
