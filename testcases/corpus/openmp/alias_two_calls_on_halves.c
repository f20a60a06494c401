// The same copy routine is called on two disjoint halves of one array and in place; right.
// flags: -fopenmp
#include <stdio.h>

#define N 10000

static void scale_copy(double *dst, const double *src, int n, double f)
{
#pragma omp parallel for
    for (int i = 0; i < n; i++)
        dst[i] = f * src[i]; // NORACE // FP: calls on different parts of one array are not kept apart
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
    static double a[2 * N];
    for (int i = 0; i < 2 * N; i++)
        a[i] = i;
    scale_copy(a, a + N, N, 0.5);
    scale_copy(a, a, 2 * N, 1.5);
    printf("%f\n", total(a, 2 * N));
    return 0;
}
